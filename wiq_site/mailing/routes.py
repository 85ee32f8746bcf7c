"""The gateway's addresses: the mail's headers and the engine's own mails name them."""

PREFIX = "/abo"
SUBSCRIBE = f"{PREFIX}/anmelden"
CONFIRM = f"{PREFIX}/bestaetigen/"
LEAVE = f"{PREFIX}/abmelden/"
LEAVE_BY_ADDRESS = f"{PREFIX}/abmelden"
CHOOSE = f"{PREFIX}/einstellungen/"
THEME = f"{PREFIX}/theme/"
