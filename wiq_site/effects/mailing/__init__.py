"""The newsletter's ways out: the list engine, the gateway before it, sending."""
