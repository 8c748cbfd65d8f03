"""A decision as a change of the policy file: as few characters as it takes, with tests, and tried before it is shown."""
