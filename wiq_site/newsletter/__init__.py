"""The newsletter: an issue's file and the network become mails, exports and a page."""
