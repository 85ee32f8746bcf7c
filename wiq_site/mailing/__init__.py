"""The newsletter: what an issue says, who may get it, and what has been sent."""
