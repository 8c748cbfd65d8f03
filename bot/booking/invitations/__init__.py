"""Sessions as entries of people's own calendars: iCalendar (RFC 5545) with its way of inviting (RFC 5546)."""
