"""Why the system refused something, in German: its own words follow its own language."""

import errno
import socket

_WORDS = {
    errno.EADDRINUSE: "der Anschluss ist belegt",
    errno.EADDRNOTAVAIL: "diese Adresse gibt es auf diesem Rechner nicht",
    errno.EACCES: "das ist hier nicht erlaubt",
    errno.EPERM: "das ist hier nicht erlaubt",
    errno.ENOENT: "die Datei ist nicht da",
    errno.EISDIR: "das ist ein Ordner",
    errno.ENOTDIR: "ein Teil des Pfads ist kein Ordner",
    errno.ENOSPC: "der Datenträger ist voll",
    errno.EROFS: "der Datenträger lässt sich nur lesen",
}


def reason(error: OSError) -> str:
    """Return half a German sentence for an error of the system, else what the system says."""
    if isinstance(error, socket.gaierror):
        return "diese Adresse gibt es nicht"
    return _WORDS.get(error.errno or 0, error.strerror or str(error))
