"""The place for measurements: each figure beside its goal, with the conditions. Run them with `python -m bench`."""
