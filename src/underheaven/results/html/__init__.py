"""The report as one HTML file that needs nothing else: page, styles, charts and one file a section."""
