"""The reader: it turns a page's tree into a QTextDocument, paints what text cannot carry, and lets people move in it."""
