"""Calendars that look at what somebody has booked."""
