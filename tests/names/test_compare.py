"""One person in several spellings, and people who only look alike."""

import pickle

import pytest

from habeas.errors import BadOption
from habeas.names import Evidence, compare, compare_many

SAME = [
    ("Сергей Тихановский", "Siarhei Tsikhanouski"),
    ("Ціханоўскі Сяргей", "Sergej Tichanowski"),
    ("Мікалай Статкевіч", "Nikolai Statkevich"),
    ("САХАРОВ Андрей Дмитриевич", "Andreï Sakharov"),
    ("نسرین ستوده", "Nasrin Sotoudeh"),
    ("Abd al-Rahman al-Zahrani", "Abdurrahman Zahrani"),
    ("金敏基", "KIM Min-ki"),
    ("许志永", "許志永"),
    ("Ղուլյան Աշոտ", "Ashot Ghoulyan"),
    ("მიხეილ სააკაშვილი", "Mikheil Saakashvili"),
    ("ကျော်စိုးဦး", "Kyaw Soe Oo"),
    ("እስክንድር ነጋ", "Eskinder Nega"),
    ("Γιώργος Παπανδρέου", "Giorgos Papandreou"),
    ("Dr. Ahmad Reza Djalali", "Ahmadreza Jalali"),
]
DIFFERENT = [
    ("Олег Иванович Орлов", "Олег Петрович Орлов"),
    ("Сергей Тихановский", "Sviatlana Tsikhanouskaya"),
    ("Иван Сергеевич Харламов", "Алексей Сергеевич Харламов"),
    ("Сергей Николаевич Лукин", "Uladzimir Sergeyevich Lukin"),
    ("王金亮", "王金笛"),
    ("Ivan Petrov", "Maria Schmidt"),
    ("Andrei Sergeevich Exampleman", "Andrei Denisovich Exampleman"),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_spellings_of_one_person_are_the_same(one: str, two: str) -> None:
    assert compare(one, two).verdict == "same"


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_relatives_and_strangers_are_not_the_same(one: str, two: str) -> None:
    assert compare(one, two).verdict == "different"


def test_a_reason_names_the_romanisation() -> None:
    reasons = compare("Ціханоўскі", "Tsikhanouski").reasons
    assert "ціханоўскі = tsikhanouski: Belarusian, national romanisation (passports)" in reasons


def test_a_reason_names_the_given_name() -> None:
    assert any(
        "forms of one given name (Nicholas)" in r
        for r in compare("Мікалай Статкевіч", "Nikolai Statkevich").reasons
    )


def test_a_wife_is_told_from_her_husband_in_words() -> None:
    reasons = compare("Igor Astranin", "Yulia Astranina").reasons
    assert "the first is a man's name, the second a woman's: another person" in reasons
    assert "astranin = astranina: one surname in its forms for a man and a woman" in reasons


def test_another_patronymic_is_said() -> None:
    assert (
        "иванович ≠ петрович: another patronymic"
        in compare("Олег Иванович Орлов", "Олег Петрович Орлов").reasons
    )


def test_a_patronymic_is_one_in_every_spelling() -> None:
    for spelled in ("Sergeevich", "Sergeyevich", "Siarheevich", "Сергеевич"):
        reasons = compare(f"Andrei {spelled} Exampleman", "Andrei Denisovich Exampleman").reasons
        assert f"{spelled.lower()} ≠ denisovich: another patronymic" in reasons


def test_reasons_can_still_be_asked_for_after_a_comparison_was_sent_elsewhere() -> None:
    found = compare("Олег Иванович Орлов", "Oleg Orlov", theirs=Evidence(born="1991"))
    sent = pickle.loads(pickle.dumps(found))
    assert sent == found
    assert sent.reasons == found.reasons != ()


def test_a_birth_year_moves_the_score() -> None:
    names = ("Олег Орлов", "Oleg Orlov")
    plain = compare(*names)
    agreed = compare(*names, mine=Evidence(born="1953-04-04"), theirs=Evidence(born="1953-04-04"))
    apart = compare(*names, mine=Evidence(born="1953"), theirs=Evidence(born="1991"))
    assert agreed.score > plain.score > apart.score
    assert apart.verdict == "different"
    assert apart.reasons[-1] == "born 38 years apart"


def test_evidence_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(BadOption, match="1966-08-24"):
        Evidence(born="24.8.66")


def test_many_pairs_give_the_scores_of_single_ones() -> None:
    pairs = SAME + DIFFERENT
    many = compare_many([a for a, _ in pairs], [b for _, b in pairs])
    assert many == pytest.approx([compare(a, b).score for a, b in pairs], abs=2e-6)


def test_lists_of_unequal_length_are_refused() -> None:
    with pytest.raises(BadOption, match="1 and 2"):
        compare_many(["Ada"], ["Ada", "Eva"])
