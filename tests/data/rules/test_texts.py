"""Messages that quote what a file says: the quotation is shortened, and our own words are not."""

from data.rules.texts import MESSAGE, SHOWN, legible_message

OWN = "and this is a sentence of our own, which is longer than what a message repeats of a text,"


def test_what_stands_between_two_quotations_stays_whole():
    message = f'"Participants" {OWN} up to "at least".'

    assert legible_message(message) == message


def test_a_long_quotation_is_shortened_though_it_holds_quotation_marks():
    for text in ("x" * 5000, f'a"{"x" * 5000}', f'a"{"x" * 5000}"b'):
        assert len(legible_message(f'"{text}" is not a number.')) < MESSAGE

    assert len(legible_message(f'"{"x" * 2 * SHOWN}" {OWN} and "y".')) < len(OWN) + 2 * SHOWN
