"""What kind of act an item promises, from the words at its end first, then from any word."""

from __future__ import annotations

import re

from sasaeai.records.programmes.api import CommitmentKind as K

from .widths import flat

# The act is named at the end of a Japanese phrase; the first pattern that fits the end wins, then the first that fits anywhere.
_ENDS: tuple[tuple[K, str], ...] = (
    (K.INSURANCE, r"保険(?:や[^、]*保険等)?(?:へ?の?(?:加入|加入受付|取扱|受付))?|共励事業|共済事業"),
    (K.GRANT, r"助成|補助|助成金?の?(?:交付|申請受付)|活動費の助成|交付金"),
    (K.DISPATCH, r"派遣"),
    (K.SALES, r"販売|バザー|ショップ[^、]*運営|カフェコーナーの運営"),
    (K.EXHIBITION, r"展示(?:会|コーナー)?|作品展|パネル展|展示会"),
    (K.BOOKING,
        r"(?:研修室|展示室|会議室|ホール|活動室|印刷機|貸館|部屋|施設|会館)[^、]{0,8}の?(?:貸出|貸出し|貸し出し|利用|貸与|"
        r"提供)|利用受付業務|予約の?受付"),
    (K.LENDING, r"貸出|貸出し|貸し出し|貸与|リース|リユース[^、]*|リサイクル"),
    (K.APPOINTMENT_AWARD, r"委嘱|表彰|贈呈|顕彰|感謝状[^、]*|祝品[^、]*"),
    (K.SURVEY, r"調査|調査・?研究|研究|アンケート|実態把握|ニーズ調査|調査研究|検討|情報収集|更新調査|点検の実施"),
    (K.VISIT, r"訪問|訪問活動|巡回|巡回(?:支援|指導|相談)|訪問相談|訪問支援|安否確認"),
    (K.TRAINING,
        r"研修|研修会|講座|講習|講習会|養成|セミナー|学習会|勉強会|ワークショップ|スクール|養成講座|研修事業|"
        r"訓練研修"),
    (K.MEETING,
        r"会議|委員会|理事会|評議員会|総会|役員会|部会|幹事会|協議会|連絡会|懇談会|座談会|交換会|定例会|例会|"
        r"検討会|三役会|ミーティング|監査|会合|推進会|打合せ|打合せ会|分科会|審査会"),
    (K.BENEFIT_LOAN,
        r"貸付[^、]*|支給|給付[^、]*|配分|見舞金|資金の?[^、]*(?:受付|相談)|申請受付|あっせん|つなぎ資金[^、]*|"
        r"激励金[^、]*"),
    (K.PUBLICATION,

            r"発行|広報|啓発|配布|発信|PR|周知|広報紙|機関紙|ホームページ|マニュアル|ガイドブック|手引き|冊子|"
            r"リーフレット|動画|作成|改訂|パンフレット|チラシ|公開|公表|"
        r"編集|掲載|情報提供|提供"),
    (K.EVENT,
        r"大会|まつり|祭|つどい|集い|教室|交流会|フェア|フェスティバル|イベント|コンサート|フォーラム|サロン|"
        r"カフェ|運動会|旅行|ツアー|体験|訓練|会食会|式|コンクール|発表会|講演会|ひろば|広場|ランド|体操|式典|"
        r"行事|シンポジウム|プロジェクト|居場所づくり|居場所|集う場|ピアサポート|交流活動"),
    (K.CONSULTATION, r"相談[^、]{0,6}|相談窓口[^、]*|助言|アドバイス|カウンセリング|相談所[^、]*|窓口[^、]*"),
    (K.TRANSPORT, r"送迎[^、]*|移送[^、]*|外出支援[^、]*|移動支援[^、]*"),
    (K.STOCK_FOOD, r"フード(?:バンク|ドライブ|パントリー)[^、]*|備蓄[^、]*|食料[^、]*|食品の?[^、]*"),
    (K.FUNDRAISING, r"募金[^、]*|会費[^、]*|寄附[^、]*|寄付[^、]*|財源[^、]*"),
    (K.POINTS, r"ポイント[^、]*"),
    (K.DIRECTORY, r"一覧[^、]*|名簿の?作成|マップ[^、]*|名鑑"),
    (K.ROSTER_CLUB, r"登録[^、]*|募集[^、]*|名簿[^、]*|サークル[^、]*|クラブの?[^、]*|事務局"),
    (K.STAFF_HR, r"配置|増員|採用|雇用|資質向上|人事[^、]*|実習[^、]*受け?入れ|職員[^、]*体制[^、]*|人材[^、]*"),
    (K.ICT,
        r"電子化[^、]*|ICT[^、]*|オンライン[^、]*|システム[^、]*|デジタル[^、]*|無線LAN[^、]*|SNS[^、]*|"
        r"セキュリティ[^、]*|ペーパーレス[^、]*"),
    (K.NETWORK, r"連携[^、]{0,6}|協力|協働|ネットワーク[^、]*|連絡調整|情報交換|調整|参画|締結|出席|参加"),
    (K.CASE_SUPPORT, r"支援|援助|受任|後見[^、]*|サービスの?(?:提供|実施)|配食[^、]*"),
    (K.FACILITY, r"管理運営|運営|維持管理|整備|管理|設置|運用"),
)  # fmt: skip
_ACTS = (
    r"(?:の(?:開催|実施|開設|運営|設置|推進|充実|強化|促進|実施支援|試行|開館|普及|見直し|継続)|を(?:開催|"
    r"実施|推進)|事業|活動|業務|等|など|への参加|の参加|への出席|に参加|に出席|への参画|への支援|の支援|"
    r"への協力)*"
)
_AT_END = tuple((kind, re.compile(rf"(?:{words}){_ACTS}$")) for kind, words in _ENDS)
_ANYWHERE = tuple((kind, re.compile(words.replace("[^、]*", ""))) for kind, words in _ENDS)
_STAFF_FIRST = re.compile(r"\d名(?:を|の)?(?:増員|配置)|増員|(?:員|ー|士|師)を(?:新たに)?配置")
_ADVICE_FIRST = re.compile(r"^[^、]{0,16}(?:相談対応|相談・?支援)(?:・|及び|等)")
_LOAN_FIRST = re.compile(r"(?:資金|給付金|貸付)[^、]{0,10}(?:相談|受付)")
_CASE_FIRST = re.compile(
    r"(?:支援計画|プラン|個別計画)[^、]{0,6}(?:作成|策定)|ケース(?:の|へ)[^、]{0,6}(?:検討|対応|助言)"
)
_VISIT_FIRST = re.compile(
    r"(?:自宅|家庭|職場|個別|戸別|世帯)(?:への)?訪問(?!看護|介護|研修|入浴)[^、]{0,16}(?:支援|相談|把握)"
)
_ELSEWHERE = re.compile(r"(?:会議|協議会|連絡会)等?への(?:出席|参画)$")
_STUDY_FIRST = re.compile(r"(?:調査・?研究|調査及び研究)(?:の実施)?$")
_FIRST = (
    (_ELSEWHERE, K.NETWORK),
    (_STUDY_FIRST, K.SURVEY),
    (_LOAN_FIRST, K.BENEFIT_LOAN),
    (_CASE_FIRST, K.CASE_SUPPORT),
    (_VISIT_FIRST, K.VISIT),
)
_ICT_FIRST = re.compile(r"^ICT|電子化|公衆無線LAN|オンライン会議|SNSを活用した[^、]*魅力")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]|【[^】]*】|〔[^〕]*〕|⇒.*$|「[^」]*」|『[^』]*』")
_TIMES = re.compile(
    r"(?:年間?|月|週)?\d+[~\-]?\d*[回名人日部](?:程度|間)?|毎[月週日](?:第?\d?[月火水木金土日]曜日?)?|"
    r"\d+月(?:上旬|中旬|下旬|頃)?に?|随時|通年|隔月で?|必要に応じて"
)


def kind_of(text: str) -> K:
    """The kind of act. ``OTHER`` where no word decides."""
    whole = flat(text).replace(" ", "")
    bare = whole
    for _ in range(2):
        bare = _BRACKETS.sub("", bare)
    bare = _TIMES.sub("", bare).rstrip("、。・,")
    bare = re.sub(r"(?:する|します|を行う|を図る|に努める|を進める)$", "", bare) or whole
    if _STAFF_FIRST.search(whole):
        return K.STAFF_HR
    for pattern, first in _FIRST:
        if pattern.search(bare):
            return first
    if _ICT_FIRST.search(bare):
        return K.ICT
    if _ADVICE_FIRST.search(bare):
        return K.CONSULTATION
    for words in (bare, re.sub(r"し、.*$", "", bare)):  # the act at the end, else the one it leads up to
        for kind, pattern in _AT_END:
            if words and pattern.search(words):
                return kind
    for kind, pattern in _ANYWHERE:
        if pattern.search(bare):
            return kind
    return K.OTHER
