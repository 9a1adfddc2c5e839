"""The lists municipalities, the ministry and WAM-NET publish: their exact columns, once for the way out and the way in.

Sources: 推奨データセット v1 (Digital Agency), 介護サービス情報公表のオープンデータ (MHLW), WAM-NET 障害福祉サービス等情報. Each line
is a header as printed and the meaning it has here; a meaning "" is read over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from sasaeai.foundation.japanese import fold
from sasaeai.spine.declarations.api import Wording

from ..enums import OrganisationKind, SiteKind


@dataclass(frozen=True)
class Field:
    """One column: its header, what it means, whether the standard demands it."""

    header: str
    meaning: str
    required: bool = False


@dataclass(frozen=True)
class Format:
    """One published list. ``owner`` is the kind of body a row's manager becomes; ``published`` those we give out as well."""

    key: str
    label: Wording
    kind: SiteKind
    owner: OrganisationKind
    fields: tuple[Field, ...]
    published: bool = False

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(field.header for field in self.fields)


def _fields(text: str) -> tuple[Field, ...]:
    """``header=meaning`` in order, "*" after the header when the standard demands it."""
    found = []
    for word in text.split():
        header, _sign, meaning = word.partition("=")
        found.append(Field(header.rstrip("*"), meaning, header.endswith("*")))
    return tuple(found)


_V1_HEAD = "都道府県コード又は市区町村コード=code NO=serial 都道府県名=prefecture 市区町村名=city "

FACILITIES = Format(
    "facility",
    _("公共施設一覧"),
    SiteKind.FACILITY,
    OrganisationKind.PUBLIC_FACILITY,
    _fields(
        _V1_HEAD + "名称*=name 名称_カナ*=kana 名称_通称=common_name POIコード=poi_code 住所*=address 方書=building "
        "緯度=latitude 経度=longitude 電話番号=phone 内線番号=extension 法人番号=corporate_number 団体名=owner "
        "利用可能曜日=open_days 開始時間=opens_at 終了時間=closes_at 利用可能日時特記事項=hours_note 説明=about "
        "バリアフリー情報=barrier_free URL=url 備考=note"
    ),
    published=True,
)
CARE = Format(
    "care",
    _("介護サービス事業所一覧"),
    SiteKind.CARE,
    OrganisationKind.CARE_PROVIDER,
    _fields(
        _V1_HEAD + "介護サービス事業所名称*=name 介護サービス事業所名称_カナ*=kana 実施サービス*=service 住所*=address "
        "方書=building 緯度=latitude 経度=longitude 電話番号*=phone 内線番号=extension FAX番号=fax "
        "法人番号=corporate_number 法人の名称=owner 事業所番号=business_number 利用可能曜日=open_days "
        "利用可能曜日特記事項=hours_note 定員=capacity URL=url 備考=note"
    ),
    published=True,
)
CHILDREN = Format(
    "child",
    _("子育て施設一覧"),
    SiteKind.CHILD,
    OrganisationKind.NURSERY,
    _fields(
        _V1_HEAD + "名称*=name 名称_カナ*=kana 種別=service 住所*=address 方書=building 緯度=latitude 経度=longitude "
        "アクセス方法=access 駐車場情報=parking 電話番号=phone 内線番号=extension FAX番号=fax "
        "法人番号=corporate_number 団体名=owner 認可等年月日=licensed_on 収容定員=capacity 受入年齢=ages "
        "利用可能曜日=open_days 開始時間=opens_at 終了時間=closes_at 利用可能日時特記事項=hours_note "
        "一時預かりの有無=temporary_care URL=url 備考=note"
    ),
    published=True,
)
CARE_MINISTRY = Format(
    "care_ministry",
    _("介護サービス情報公表システムの一覧（厚生労働省）"),
    SiteKind.CARE,
    OrganisationKind.CARE_PROVIDER,
    _fields(
        "都道府県コード又は市町村コード=code No=serial 都道府県名=prefecture 市区町村名=city 事業所名*=name "
        "事業所名カナ=kana サービスの種類*=service 住所*=address 方書（ビル名等）=building 緯度=latitude 経度=longitude "
        "電話番号=phone FAX番号=fax 法人番号=corporate_number 法人の名称=owner 事業所番号=business_number "
        "利用可能曜日=open_days 利用可能曜日特記事項=hours_note 定員=capacity URL=url "
        "高齢者の方と障害者の方が同時一体的に利用できるサービス=is_shared_service "
        "介護保険の通常の指定基準を満たしている= 障害福祉の通常の指定基準を満たしている= 備考=note"
    ),
)
DISABILITY = Format(
    "disability",
    _("障害福祉サービス等情報の一覧（WAM NET）"),
    SiteKind.DISABILITY,
    OrganisationKind.DISABILITY_PROVIDER,
    _fields(
        "都道府県コード又は市区町村コード=code NO（※システム内の固有の番号、連番）=serial 指定機関名= 法人の名称=owner "
        "法人の名称_かな=owner_kana 法人番号=corporate_number 法人住所（市区町村）=owner_city "
        "法人住所（番地以降）=owner_town 法人電話番号=owner_phone 法人FAX番号=owner_fax 法人URL=owner_url "
        "サービス種別*=service 事業所の名称*=name 事業所の名称_かな=kana 事業所番号=business_number "
        "事業所住所（市区町村）=city 事業所住所（番地以降）=address 事業所電話番号=phone 事業所FAX番号=fax "
        "事業所URL=url 事業所緯度=latitude 事業所経度=longitude 利用可能な時間帯（平日）=hours_weekday "
        "利用可能な時間帯（土曜）=hours_saturday 利用可能な時間帯（日曜）=hours_sunday "
        "利用可能な時間帯（祝日）=hours_holiday 定休日=closed_days 利用可能曜日特記事項（留意事項）=hours_note 定員=capacity"
    ),
)
FORMATS = (FACILITIES, CARE, CHILDREN, CARE_MINISTRY, DISABILITY)
PUBLISHED = tuple(one for one in FORMATS if one.published)


def format_named(key: str) -> Format | None:
    return next((one for one in FORMATS if one.key == key), None)


def recognise_format(headers: Iterable[str]) -> Format | None:
    """The list a row of headers belongs to, whatever the width of its signs and dashes (コ―ド): most columns, and those that
    tell one list from another. None when the name or two thirds of the columns are missing."""
    known = {fold(header) for header in headers}
    best: tuple[int, Format] | None = None
    for one in FORMATS:
        held = sum(fold(header) in known for header in one.headers)
        named = any(fold(field.header) in known for field in one.fields if field.meaning == "name")
        if named and held * 3 >= len(one.fields) * 2 and (best is None or held > best[0]):
            best = (held, one)
    return best[1] if best else None
