"""Where sessions, places, series and questions are kept."""
