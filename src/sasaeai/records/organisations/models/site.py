from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sasaeai.records.places.api import District

from ..enums import SiteKind
from ..rules.municipalities import read_municipality
from ..rules.numbers import looks_like_business_number, plain_number
from .organisation import Organisation


class OrganisationSite(models.Model):
    """拠点: where a body is found, or where it offers one service. One row is one row of the published data sets.

    ``is_public`` False: the address of somebody's home, known to the office alone. Such a site is in no data set, and
    nobody whose reach is a district sees it.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="sites", verbose_name=_("組織"))
    kind = models.CharField(_("拠点の種類"), max_length=12, choices=SiteKind.choices, default=SiteKind.OFFICE)
    name = models.CharField(_("拠点の名称"), max_length=160)
    kana = models.CharField(_("ふりがな"), max_length=200, blank=True)
    common_name = models.CharField(_("通称"), max_length=120, blank=True)
    service = models.CharField(
        _("サービス・種別"), max_length=120, blank=True, help_text=_("通所介護、認可保育所など、ひとつだけ。")
    )
    business_number = models.CharField(
        _("事業所番号"), max_length=10, blank=True, help_text=_("指定を受けた事業所の10桁の番号です。")
    )
    postal_code = models.CharField(_("郵便番号"), max_length=8, blank=True)
    municipality_code = models.CharField(
        _("市区町村コード"), max_length=6, blank=True, help_text=_("6桁（例 172014）。")
    )
    prefecture = models.CharField(_("都道府県"), max_length=10, blank=True)
    city = models.CharField(_("市区町村"), max_length=40, blank=True)
    town = models.CharField(_("町名・番地"), max_length=160, blank=True)
    building = models.CharField(_("建物・部屋"), max_length=120, blank=True)
    latitude = models.DecimalField(_("緯度"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("経度"), max_digits=9, decimal_places=6, null=True, blank=True)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="sites", verbose_name=_("地区")
    )
    phone = models.CharField(_("電話番号"), max_length=30, blank=True)
    extension = models.CharField(_("内線"), max_length=20, blank=True)
    fax = models.CharField(_("FAX番号"), max_length=30, blank=True)
    mail = models.EmailField(_("メール"), max_length=120, blank=True)
    url = models.URLField(_("ホームページ"), max_length=300, blank=True)
    open_days = models.CharField(_("利用できる曜日"), max_length=60, blank=True, help_text=_("月火水木金 など"))
    opens_at = models.TimeField(_("開く時刻"), null=True, blank=True, help_text=_("9:00 など"))
    closes_at = models.TimeField(_("閉まる時刻"), null=True, blank=True, help_text=_("17:30 など"))
    hours_note = models.CharField(_("日時について"), max_length=400, blank=True)
    capacity = models.PositiveIntegerField(_("定員"), null=True, blank=True)
    ages = models.CharField(_("受入年齢"), max_length=60, blank=True)
    temporary_care = models.BooleanField(_("一時預かり"), null=True, blank=True)
    licensed_on = models.DateField(_("認可等の日"), null=True, blank=True)
    is_shared_service = models.BooleanField(_("高齢者と障害のある方が一緒に使える"), null=True, blank=True)
    access = models.CharField(_("行き方"), max_length=300, blank=True)
    parking = models.CharField(_("駐車場"), max_length=200, blank=True)
    barrier_free = models.CharField(_("バリアフリー"), max_length=300, blank=True)
    poi_code = models.CharField(_("POIコード"), max_length=20, blank=True)
    about = models.CharField(_("説明"), max_length=400, blank=True)
    note = models.CharField(_("備考（公開）"), max_length=400, blank=True)
    is_public = models.BooleanField(
        _("公開してよい"), default=True, help_text=_("自宅など、事務局だけが知る所は外してください。")
    )
    is_active = models.BooleanField(_("使っている"), default=True)
    order = models.PositiveSmallIntegerField(_("並び順"), default=0)

    class Meta:
        verbose_name = _("拠点")
        verbose_name_plural = _("拠点")
        ordering = ["organisation", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "business_number", "service"],
                condition=~Q(business_number=""),
                name="organisations_service_once",
                violation_error_message=_("同じ事業所番号とサービスの拠点がもうあります。"),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    # Said outright: with one of them empty the comparison alone would be neither true nor false.
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(20, 46),
                    longitude__range=(122, 154),
                ),
                name="organisations_site_in_japan",
                violation_error_message=_("緯度は20〜46、経度は122〜154の間で、両方とも入れてください。"),
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(closes_at__isnull=True) | ~Q(closes_at=F("opens_at")),
                name="organisations_site_hours",
                violation_error_message=_("開く時刻と閉まる時刻が同じです。"),
            ),
        ]
        indexes = [models.Index(fields=["kind", "is_active"], name="organisations_site_kind")]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """市区町村から番地まで, as it is written on an envelope without the prefecture."""
        return f"{self.city}{self.town} {self.building}".strip()

    def clean(self) -> None:
        wrong: dict[str, str] = {}
        self.business_number = plain_number(self.business_number)
        if self.business_number and not looks_like_business_number(self.business_number):
            wrong["business_number"] = gettext("事業所番号は10桁です。もう一度確かめてください。")
        if self.municipality_code:
            read = read_municipality(self.municipality_code, self.prefecture)
            if read.code:
                self.municipality_code = read.code
            else:
                wrong["municipality_code"] = gettext("市区町村コードは6桁です（例 172014）。もう一度確かめてください。")
        if wrong:
            raise ValidationError(wrong)
