"""Texts, tables and chart data that screens and files share."""
