"""The fields of the forms that subscribe and choose, wherever they stand."""

FIELD_EMAIL = "email"
FIELD_AUDIENCE = "ausgabe"
# Nobody sees it; whoever fills it in is a program.
FIELD_HONEYPOT = "website"
