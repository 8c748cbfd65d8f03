"""Teams: what comes in from there, and how cards look there."""

NAME = "teams"
