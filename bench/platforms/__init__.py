"""What the figures of Slack and Teams are measured with: bots to measure against, and a stand-in that asks and listens."""
