"""The core: rules, the neutral message, one dispatcher and the store; it knows no platform and no model."""
