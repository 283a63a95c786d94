"""What pages share: filters, links, words, charts, cards, panels."""
