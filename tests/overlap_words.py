"""Every sentence on the overlaps of the owner's own list."""

from types import SimpleNamespace

from influencer_compare.wording import list_overlaps


def say_list_overlaps(display):
    """What was read, what is missing, how well it fits, what it moved, and the picture."""
    for form in ("followed by", "unique", "pairs"):
        told = SimpleNamespace(form=form, followed_by=(5, 3, 1), shared={("a", "b"): 5.0})
        list_overlaps.overlaps_read(display, told, 12)
    for least in (None, 0, 5_000):
        list_overlaps.missing_pairs(display, 1_234, least)
    list_overlaps.unique_words(display, [0.1, 0.95])
    for exact, off_share in ((True, 0.0), (False, 0.3), (False, 9.0)):
        fitted = SimpleNamespace(loadings={"a": 0.5, "b": 0.5}, exact=exact, off_share=off_share)
        list_overlaps.fit_words(display, fitted)
    for came, went in (((), ()), (("Ann",), ()), (("Ann", "Bo", "Cy", "Di"), ("Ed", "Flo"))):
        list_overlaps.moved_words(came, went)
    list_overlaps.grid_note(display, 12, 12)
    list_overlaps.grid_note(display, 12, 40)
    list_overlaps.grid_alt(display, [])
    list_overlaps.grid_alt(display, [("Ann", "Bo", 0.25), ("Ann", "Cy", 0.01)])
