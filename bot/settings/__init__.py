"""The settings: what the environment may say, checked, each refused with its name and the cure. Who reads it is app.py."""
