import pytest

from watchers.parsing.entities import check_entities
from watchers.parsing.refusal import Refusal

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "declarations",
    [
        '<!ENTITY l0 "ha">' + LAUGHS,
        f'<!ENTITY big "{"x" * 65}">',
        '<!ENTITY file SYSTEM "file:///etc/hostname">',
        '<!ENTITY file PUBLIC "-//x" "http://127.0.0.1/x">',
        '<!ENTITY % more SYSTEM "http://127.0.0.1/x"> %more;',
        '<!entity a "b">',
        "".join(f'<!ENTITY e{n} "x">' for n in range(301)),
        '<!ENTITY a "&#37;b;"> <!ENTITY c "%b;">',
    ],
)
def test_entities_that_could_expand_or_fetch_are_refused(declarations: str) -> None:
    with pytest.raises(Refusal, match="entities"):
        check_entities(f"<?xml version='1.0'?><!DOCTYPE rss [{declarations}]><rss/>")


@pytest.mark.parametrize(
    "document",
    [
        "<rss/>",
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss/>',
        '<?xml version="1.0" encoding="shift_jis"?><!DOCTYPE rss [<!ENTITY nbsp "&#160;"><!ENTITY copy "©">]><rss>&nbsp;</rss>',
        "<rss><![CDATA[ <!ENTITY in an article> ]]></rss>",
        "not xml at all",
    ],
)
def test_documents_without_dangerous_entities_are_read(document: str) -> None:
    check_entities(document)


def test_a_declaration_in_a_document_that_is_broken_before_its_root_is_refused() -> None:
    with pytest.raises(Refusal):
        check_entities('<?xml version="1.0"?>& <!DOCTYPE rss [<!ENTITY a "b">]><rss/>')
