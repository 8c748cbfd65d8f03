"""The place of the model helper: it proposes ids out of closed lists, and nothing it says is believed unchecked."""
