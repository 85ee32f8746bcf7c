"""Calendars to subscribe to (iCalendar, RFC 5545): of the whole network, a team, a district."""
