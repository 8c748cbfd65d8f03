"""The roadmap: what was delivered, what comes when, and the updates that tell it shortly."""
