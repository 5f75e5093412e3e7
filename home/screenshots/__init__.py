"""Pictures of the site for its documents and for review, taken by a real Chromium."""
