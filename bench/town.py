"""A town and the way its people get into a register twice: invented persons, and the slips of those who write them down.

Written from how records come about, not from how they are compared: a form filled in by hand and typed from the paper, a
voice on the phone, a roster of another office, a guest book in kana, a name that changed, a family that moved. Each way has
its own slips. ``HOUSES`` are two towns: the weights were settled looking at the first; the second has other habits, other
shares of each way and another seed, and is for looking at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random


def _twos(text: str) -> dict[str, str]:
    return {two[0]: two[1] for two in text.split()}


#: First and second halves of surnames, the frequent ones first; with those that stand alone a town has about 900.
_FAMILY_A = (
    "高=たか 山=やま 中=なか 小=こ 田=た 松=まつ 石=いし 大=おお 西=にし 北=きた 東=ひがし 南=みなみ 前=まえ 岡=おか 藤=ふじ 村=むら "
    "上=うえ 木=き 川=かわ 森=もり 宮=みや 吉=よし 林=はやし 竹=たけ 坂=さか 谷=たに 長=なが 永=なが 平=ひら 広=ひろ 浜=はま 福=ふく"
)
_FAMILY_B = (
    "田=だ 村=むら 山=やま 本=もと 川=かわ 野=の 島=しま 井=い 橋=はし 口=ぐち 崎=さき 沢=ざわ 原=はら 木=き 下=した 林=ばやし 谷=たに "
    "岡=おか 尾=お 浦=うら 辺=べ 越=こし 出=で 森=もり 内=うち 西=にし 瀬=せ"
)
_FAMILY_ALONE = "佐藤=さとう 伊藤=いとう 伊東=いとう 斉藤=さいとう 渡辺=わたなべ 加藤=かとう 近藤=こんどう 長谷川=はせがわ 二木=ふたつぎ"
_WOMEN_A = (
    "良=よし 和=かず 幸=さち 洋=よう 節=せつ 京=きょう 恵=けい 裕=ゆう 美=み 千=ち 静=しず 春=はる 由=ゆ 直=なお 明=あき 智=とも 陽=よう "
    "文=ふみ 優=ゆう 香=か 順=じゅん 信=のぶ 芳=よし 弘=ひろ 綾=あや 悦=えつ 富=とみ 敏=とし 久=ひさ 光=みつ 花=はな 桂=けい"
)
_WOMEN_B = "子=こ 枝=え 江=え 美=み 恵=え 代=よ 乃=の 香=か 奈=な 世=よ 美子=みこ 代子=よこ"
_MEN_A = (
    "正=まさ 和=かず 幸=ゆき 義=よし 清=きよ 弘=ひろ 昭=あき 健=けん 浩=こう 修=しゅう 信=のぶ 秀=ひで 隆=たか 孝=たか 勝=かつ 忠=ただ "
    "直=なお 俊=とし 英=ひで 光=みつ 政=まさ 達=たつ 克=かつ 文=ふみ 哲=てつ 良=よし 茂=しげ 久=ひさ 康=やす"
)
_MEN_B = "一=かず 二=じ 三=ぞう 夫=お 雄=お 男=お 郎=ろう 治=じ 明=あき 樹=き 也=や 彦=ひこ 人=と 介=すけ 之=ゆき 一郎=いちろう"
#: What else the kanji may be read, by who has only the paper.
_OTHER_READING = "良=りょう 和=わ 幸=ゆき 洋=ひろ 京=みやこ 恵=え 裕=ひろ 美=よし 春=しゅん 明=めい 智=さと 陽=はる 弘=こう 浩=ひろ 健=たけ"
#: Other kanji of the same sound, by who has only the voice.
_SAME_SOUND = _twos("良芳 芳良 洋陽 陽洋 裕優 優裕 恵桂 枝江 江枝 夫雄 雄男 男夫 正政 政正 隆孝 孝隆 秀英 英秀 二治")
#: The forms another office's machine writes.
_VARIANT = _twos("高髙 崎﨑 辺邊 斉齋 沢澤 島嶋 浜濱 広廣 瀬瀨 恵惠 清淸 静靜 富冨")
#: What the ear takes for something else.
_HEARD = "づ=ず ず=づ じ=ぢ おう=おお よう=よお うう=う ゆう=ゆ きょ=きよ ょ=よ か=が た=だ し=じ さ=ざ"
_TOWNS = "本町 栄町 緑が丘 東町 桜木 古川 三ツ屋 若松町 泉野 大桑 平和町 寺町 小立野 旭町 長坂 富樫 額 高尾 米泉 有松 四十万 伏見新町"
#: Figures that look alike in handwriting.
_LOOKS = _twos("17 71 06 60 38 83 56 49 94")


@dataclass
class Record:
    """What one hand wrote down. ``who`` is the person it is about; the system never sees it."""

    who: int
    family: str
    given: str
    family_kana: str
    given_kana: str
    born: tuple[int, int, int] | None
    sex: str
    town: str
    phones: list[str] = field(default_factory=list)
    former: tuple[str, str] | None = None
    home: int = 0


@dataclass(frozen=True)
class Habits:
    """How a town's offices write: the share of each way in which somebody is written down a second time, and of slips."""

    seed: int
    ways: dict[str, float]
    slip: float
    again: float = 0.06


HOUSES = {
    "見て決めた町": Habits(20211012, {"form": 0.36, "voice": 0.22, "roster": 0.22, "guest": 0.08, "later": 0.12}, 1.0),
    "別の町": Habits(19420503, {"form": 0.25, "voice": 0.30, "roster": 0.20, "guest": 0.10, "later": 0.15}, 1.25),
}


def _words(text: str) -> list[tuple[str, str]]:
    return [(kanji, kana) for kanji, _, kana in (word.partition("=") for word in text.split())]


class Town:
    """Persons in households, each once, and then some of them again."""

    def __init__(self, habits: Habits, persons: int) -> None:
        self.habits, self.chance, self.wanted = habits, Random(habits.seed + persons), persons
        alone = _words(_FAMILY_ALONE)
        joined = [(a + b, x + y) for a, x in _words(_FAMILY_A) for b, y in _words(_FAMILY_B) if a != b]
        self.chance.shuffle(joined)
        self.families = alone + joined
        self.family_weights = [1 / (place + 6) for place in range(len(self.families))]
        self.given = {
            sex: self._given(a, b) for sex, a, b in (("female", _WOMEN_A, _WOMEN_B), ("male", _MEN_A, _MEN_B))
        }
        self.people = 0
        self.homes = 0

    def _given(self, first: str, second: str) -> tuple[list[tuple[str, str]], list[float]]:
        names = [(a + b, x + y) for a, x in _words(first) for b, y in _words(second)]
        self.chance.shuffle(names)
        return names, [1 / (place + 12) for place in range(len(names))]

    def _family(self) -> tuple[str, str]:
        return self.chance.choices(self.families, self.family_weights)[0]

    def _named(self, sex: str) -> tuple[str, str]:
        names, weights = self.given[sex]
        return self.chance.choices(names, weights)[0]

    def records(self) -> list[Record]:
        """Every record in the order it was written."""
        first: list[Record] = []
        while len(first) < self.wanted:
            first += self._household()
        again = self.chance.sample(first, int(len(first) * self.habits.again))
        ways, weights = zip(*self.habits.ways.items(), strict=True)
        second = [getattr(self, f"_by_{self.chance.choices(ways, weights)[0]}")(replace(one, home=0)) for one in again]
        return first + second

    def _household(self) -> list[Record]:
        chance = self.chance
        self.homes += 1
        family, town, line = self._family(), self._address(), f"0762{chance.randrange(100_000, 999_999)}"
        elder = int(chance.triangular(1930, 1995, 1950))
        crew = [("male" if chance.random() < 0.62 else "female", elder)]
        if chance.random() < 0.55:
            crew.append(("female" if crew[0][0] == "male" else "male", elder + chance.randrange(-3, 6)))
        crew += [
            (chance.choice(["male", "female"]), elder + chance.randrange(23, 36))
            for _ in range(chance.choice([0, 0, 0, 1, 2]))
        ]
        found = []
        for sex, year in crew:
            found.append(
                self._person(
                    family, self._named(sex), (year, chance.randrange(1, 13), chance.randrange(1, 29)), sex, town, line
                )
            )
        if len(found) > 2 and chance.random() < 0.03:  # Twins, often with names alike.
            twin = found[-1]
            kanji, kana = next(name for name in chance.sample(self.given[twin.sex][0], 300) if name[0] != twin.given)
            alike = [name for name in self.given[twin.sex][0] if name[0][0] == twin.given[0] and name[0] != twin.given]
            kanji, kana = chance.choice(alike) if alike and chance.random() < 0.5 else (kanji, kana)
            found.append(self._person(family, (kanji, kana), twin.born, twin.sex, town, line))
        if chance.random() < 0.004:  # A son who took his father's name.
            heir = found[0]
            year, month, day = heir.born or (elder, 1, 1)
            found.append(
                self._person(family, (heir.given, heir.given_kana), (year + 29, 13 - month, day), heir.sex, town, line)
            )
        return found

    def _person(
        self,
        family: tuple[str, str],
        given: tuple[str, str],
        born: tuple[int, int, int] | None,
        sex: str,
        town: str,
        line: str,
    ) -> Record:
        chance = self.chance
        self.people += 1
        phones = [line] if chance.random() < 0.9 else []
        if chance.random() < (0.85 if born and born[0] > 1955 else 0.4) or not phones:
            phones.append(self._mobile())
        known = born if chance.random() < 0.93 else None
        return Record(self.people, family[0], given[0], family[1], given[1], known, sex, town, phones, home=self.homes)

    def _address(self) -> str:
        chance = self.chance
        room = (
            f" {chance.choice(['コーポ', 'ハイツ', '市営住宅'])}{chance.randrange(101, 505)}"
            if chance.random() < 0.15
            else ""
        )
        return f"{chance.choice(_TOWNS.split())}{chance.randrange(1, 6)}丁目{chance.randrange(1, 40)}番{chance.randrange(1, 40)}号{room}"

    def _mobile(self) -> str:
        return f"0{self.chance.choice([7, 8, 9])}0{self.chance.randrange(10_000_000, 99_999_999)}"

    def _slips(self, share: float) -> bool:
        return self.chance.random() < share * self.habits.slip

    # Five ways in which somebody known is written down again.

    def _by_form(self, one: Record) -> Record:
        """From paper in her own hand: everything is there, the eye slips, the kana were her own."""
        one.town = self._written_otherwise(one.town)
        if self._slips(0.30):
            one.family = self._variant(one.family)
        if self._slips(0.10):
            one.given = self._variant(one.given)
        if self._slips(0.10):
            one.born = self._misread(one.born)
        if self._slips(0.05):
            one.given_kana = self._key_slip(one.given_kana)
        if self._slips(0.03):
            one.family, one.given, one.family_kana, one.given_kana = (
                one.given,
                one.family,
                one.given_kana,
                one.family_kana,
            )
        return self._one_number(one)

    def _by_voice(self, one: Record) -> Record:
        """On the phone: kana as heard, kanji guessed, the date said in the era's years, the address without its tail."""
        if self._slips(0.35):
            one.given = self._guessed(one.given)
        if self._slips(0.15):
            one.family = self._variant(one.family)
        if self._slips(0.16):
            one.family_kana = self._heard(one.family_kana)
        if self._slips(0.14):
            one.given_kana = self._heard(one.given_kana)
        if self._slips(0.08):
            one.born = self._wrong_era(one.born)
        elif self._slips(0.12):
            one.born = None
        one.town = self._written_otherwise(one.town)
        if self._slips(0.05):
            one.phones = [self._one_digit(one.phones[0]), *one.phones[1:]]
        return one

    def _by_roster(self, one: Record) -> Record:
        """From another office's list: kanji in its own forms, kana guessed or none, the name in one cell now and then."""
        one.family = self._variant(one.family) if self._slips(0.4) else one.family
        if self._slips(0.45):
            one.family_kana = one.given_kana = ""
        elif self._slips(0.15):
            one.given_kana = self._read_otherwise(one.given, one.given_kana)
        if self._slips(0.12):
            one.family, one.given = one.family + one.given, ""
            one.family_kana, one.given_kana = one.family_kana + one.given_kana, ""
        if self._slips(0.2):
            one.born = None
        elif self._slips(0.06):
            one.born = self._misread(one.born)
        one.sex = "" if self._slips(0.5) else one.sex
        one.town = self._written_otherwise(one.town)
        return one if one.born is None else self._one_number(one)

    def _by_guest(self, one: Record) -> Record:
        """A salon's guest book: kana only, no date more often than not, the number she gave at home."""
        one.family, one.given = one.family_kana, one.given_kana
        one.family_kana = one.given_kana = ""
        if self._slips(0.10):
            one.given = self._heard(one.given)
        one.born = None if self._slips(0.5) else one.born
        one.sex = ""
        one.town = self._written_otherwise(one.town)
        one.phones = [number[3:] if number.startswith("076") else number for number in one.phones[:1]]
        return one

    def _by_later(self, one: Record) -> Record:
        """Years after: she moved, or married, or both; the date stayed, and mostly the number in her pocket."""
        moved = self.chance.random() < 0.75
        if one.sex == "female" and self.chance.random() < 0.4:
            former = (one.family, one.family_kana)
            one.family, one.family_kana = self._family()
            one.former = former if self.chance.random() < 0.6 else None
            moved = moved or self.chance.random() < 0.5
        if moved:
            one.town = self._address()
            one.phones = [number for number in one.phones if not number.startswith("076")]
            if not one.phones or self.chance.random() < 0.3:
                one.phones.append(f"0762{self.chance.randrange(100_000, 999_999)}")
        if self._slips(0.04):
            one.born = self._misread(one.born)
        return one

    # The slips themselves.

    def _variant(self, text: str) -> str:
        return "".join(_VARIANT.get(char, char) for char in text)

    def _guessed(self, given: str) -> str:
        places = [at for at, char in enumerate(given) if char in _SAME_SOUND]
        if not places:
            return given
        at = self.chance.choice(places)
        return given[:at] + _SAME_SOUND[given[at]] + given[at + 1 :]

    def _heard(self, kana: str) -> str:
        pairs = [pair for pair in _words(_HEARD) if pair[0] in kana]
        if not pairs:
            return self._key_slip(kana)
        old, new = self.chance.choice(pairs)
        return kana.replace(old, new, 1)

    def _key_slip(self, kana: str) -> str:
        if len(kana) < 3:
            return kana
        at = self.chance.randrange(len(kana) - 1)
        if self.chance.random() < 0.5:
            return kana[:at] + kana[at + 1] + kana[at] + kana[at + 2 :]
        return kana[:at] + kana[at + 1 :]

    def _read_otherwise(self, given: str, kana: str) -> str:
        other = dict(_words(_OTHER_READING)).get(given[:1])
        firsts = dict(_words(_WOMEN_A) + _words(_MEN_A))
        return other + kana[len(firsts.get(given[0], "")) :] if other else kana

    def _misread(self, born: tuple[int, int, int] | None) -> tuple[int, int, int] | None:
        if born is None:
            return None
        year, month, day = born
        kind = self.chance.choice(["day", "day", "year", "month", "looks", "swap"])
        if kind == "swap" and day <= 12:
            return year, day, month
        if kind == "year":
            return year + self.chance.choice([-1, 1]), month, day
        if kind == "month":
            return year, month % 12 + 1, day
        figures = f"{day:02}"
        if kind == "looks":
            figures = figures[0] + _LOOKS.get(figures[1], figures[1])
        else:
            figures = figures[::-1] if self.chance.random() < 0.4 else f"{day + 1:02}"
        return (year, month, int(figures)) if 1 <= int(figures) <= 28 else (year, month, day % 28 + 1)

    def _wrong_era(self, born: tuple[int, int, int] | None) -> tuple[int, int, int] | None:
        if born is None:
            return None
        year, month, day = born
        moved = year - 14 if 1927 <= year <= 1940 else year + self.chance.choice([-1, 1])
        return moved, month, day

    def _one_digit(self, number: str) -> str:
        at = self.chance.randrange(3, len(number))
        return number[:at] + str((int(number[at]) + self.chance.randrange(1, 9)) % 10) + number[at + 1 :]

    def _one_number(self, one: Record) -> Record:
        if len(one.phones) > 1 and self.chance.random() < 0.5:
            one.phones = [self.chance.choice(one.phones)]
        return one

    def _written_otherwise(self, town: str) -> str:
        town = town.partition(" ")[0] if self.chance.random() < 0.5 else town
        way = self.chance.random()
        if way < 0.4:
            return town.replace("丁目", "-").replace("番", "-").replace("号", "")
        if way < 0.5:
            return town.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        if way < 0.6:
            return "石川県かがやき市" + town
        if way < 0.65:
            at = town.find("丁目")
            return town[: at - 1] + "一二三四五"[int(town[at - 1]) - 1] + town[at:]
        return town
