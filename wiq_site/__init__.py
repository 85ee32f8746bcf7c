"""The domain and the work of the WiQ site, in plain Python: nothing here imports Pelican."""
