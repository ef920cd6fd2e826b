"""Small widgets that several screens share; each is handed what it shows and knows no page."""
