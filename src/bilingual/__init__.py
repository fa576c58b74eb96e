"""Offline side-by-side Chinese–English briefs of official documents."""
