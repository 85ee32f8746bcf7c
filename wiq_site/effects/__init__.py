"""The edge: only here are processes started, sockets opened, the clock and the environment read."""
