"""Work of an invented council, part two: children, disaster, publicity, fundraising, facilities, the office itself."""

from __future__ import annotations

from .themes_support import CONSULTATION, DISABILITY, DISTRICT, OLDER, RIGHTS, VOLUNTEER, Theme

CHILDREN: Theme = (
    ("児童福祉・子育て支援", "子どもと家庭を支える事業の推進", "子ども・若者の健やかな成長の支援"),
    (
        (
            ("子育て支援事業", "地域における子育ての応援", "子育て家庭への支援"),
            (
                "子育てサロンの開催|event", "ファミリー・サポート・センター会員交流会の開催|event", "提供会員養成講習会の開催|training",
                "おもちゃ図書館の開館|lending", "おもちゃドクターの派遣|dispatch", "子育て応援フェアの開催|event",
                "ベビー用品のリユース事業の実施|lending", "3歳児を対象とした親子教室の開催|event",
                "子育てサークルへの助成|grant", "父親の育児講座の開催|training",
            ),
        ),
        (
            ("放課後児童健全育成事業", "学童クラブの運営", "児童センターの運営"),
            (
                "支援員会議の開催|meeting", "放課後児童支援員研修会の開催|training", "保護者説明会の開催|event", "夏まつりの開催|event",
                "児童センターだよりの発行|publication", "遊びの教室の開催|event", "避難訓練・防犯訓練の実施|event",
                "長期休業期間中の受入れ|facility", "児童厚生員の研修会への参加|training",
            ),
        ),
        (
            ("ひとり親家庭等への支援", "困難を抱える子ども・若者への支援", "要保護世帯への援助"),
            (
                "ひとり親家庭親子バスツアーの実施|event", "新入学児童への祝品の贈呈|appointment_award", "交通遺児への激励金の支給|benefit_loan",
                "若者の居場所の開設|event", "歳末援護金の配分|benefit_loan", "学用品リサイクルの実施|lending",
                "母子寡婦福祉会への活動支援|case_support", "ヤングケアラー支援に関する情報交換会の開催|meeting",
            ),
        ),
    ),
)

DISASTER: Theme = (
    ("災害時の支援体制の整備", "災害に強い福祉のまちづくり", "防災・減災の取り組みの推進"),
    (
        (
            ("災害ボランティアセンターの体制整備", "災害ボランティアセンター事業", "災害救援体制の強化"),
            (
                "災害ボランティアセンター設置訓練の実施|event", "災害ボランティアネットワーク会議の開催|meeting",
                "災害ボランティアコーディネーター養成研修の実施|training", "運営マニュアルの改訂|publication", "資機材の点検・補充|stock_food",
                "青年会議所との災害協定の締結|network", "近隣社協との相互応援協定に基づく情報交換|network",
                "災害ボランティア事前登録の受付|roster_club", "被災地への職員派遣|dispatch",
            ),
        ),
        (
            ("地域の防災力の向上", "要配慮者支援の推進", "福祉避難所に関する取り組み"),
            (
                "防災福祉マップづくり講座の開催|training", "避難行動要支援者の個別避難計画の作成支援|case_support",
                "福祉避難所開設訓練への参加|event", "自主防災組織との意見交換会の開催|meeting", "防災啓発チラシの作成|publication",
                "火災・風水害被災者への見舞金の支給|benefit_loan", "防災運動会の開催|event",
            ),
        ),
    ),
)

PUBLICITY: Theme = (
    ("広報・啓発活動の充実", "情報発信と福祉意識の高揚", "広報活動及び調査研究"),
    (
        (
            ("広報紙の発行等", "広報活動の充実", "情報提供の充実"),
            (
                "広報紙「{N}」の発行|publication", "ホームページの更新|publication", "公式SNSによる情報発信|publication",
                "広報委員会の開催|meeting", "声の広報の作成|publication", "ケーブルテレビでの活動紹介|publication",
                "社協案内パンフレットの改訂|publication", "広報モニターアンケートの実施|survey", "「社協だより」点字版の作成|publication",
            ),
        ),
        (
            ("福祉大会・表彰", "社会福祉大会の開催", "顕彰事業"),
            (
                "第{n}回{C}社会福祉大会の開催|event", "社会福祉功労者の表彰|appointment_award", "ふくしまつりの開催|event",
                "福祉講演会の開催|event", "健康福祉フェスティバルへの参画|event", "福祉標語・ポスターの募集|event",
                "感謝状の贈呈|appointment_award", "戦没者追悼式の開催|event",
            ),
        ),
        (
            ("調査研究", "地域福祉活動計画の推進", "福祉課題の把握と計画の進行管理"),
            (
                "第3次地域福祉活動計画推進委員会の開催|meeting", "地域福祉に関する住民アンケートの実施|survey",
                "社会資源調査の実施|survey", "計画評価委員会の開催|meeting", "地区別座談会の開催|meeting", "作業部会の開催|meeting",
                "計画概要版の作成・配布|publication", "先進地視察研修の実施|training",
            ),
        ),
    ),
)

FUNDS: Theme = (
    ("共同募金運動への協力と自主財源の確保", "財源の確保", "募金活動の推進と会員の増強"),
    (
        (
            ("共同募金運動への協力", "赤い羽根共同募金事業", "共同募金委員会の運営"),
            (
                "共同募金委員会運営委員会の開催|meeting", "街頭募金の実施|fundraising", "戸別募金の実施|fundraising",
                "共同募金審査委員会の開催|meeting", "募金箱の設置店舗の拡大|fundraising", "歳末たすけあい運動の実施|fundraising",
                "助成団体説明会の開催|event", "赤い羽根チャリティーコンサートの開催|event", "ボランティア等への募金説明会の開催|event",
                "使いみちの公表と広報|publication", "学校募金への協力依頼|fundraising",
            ),
        ),
        (
            ("会員制度の推進", "社協会費の増強", "会員会費の確保"),
            (
                "一般会費の募集|fundraising", "法人・特別会員への加入依頼の訪問|visit", "会員加入推進会議の開催|meeting",
                "会員募集チラシの配布|publication", "善意銀行の運営|fundraising", "遺贈・寄附に関する相談|consultation",
                "チャリティーバザーの開催|sales", "自動販売機の設置促進|sales", "香典返し等の寄附金の受入れ|fundraising",
            ),
        ),
    ),
)

FACILITY: Theme = (
    ("施設の管理運営", "指定管理施設の運営", "福祉拠点施設の適正な管理"),
    (
        (
            ("{F}の管理運営", "総合福祉会館の管理運営", "老人福祉センターの管理運営"),
            (
                "会議室・ホールの貸出|booking", "利用者懇談会の開催|meeting", "施設利用者アンケートの実施|survey", "文化祭の開催|event",
                "消防訓練の実施|event", "健康講座の開催|event", "設備の保守点検の実施|facility", "カラオケ・囲碁・入浴サービスの提供|facility",
                "館内作品展示コーナーの運営|exhibition", "利用団体連絡協議会の開催|meeting",
            ),
        ),
        (
            ("{F}の運営", "デイサービスセンターの運営", "福祉交流センターの運営"),
            (
                "趣味講座の開催|event", "カフェコーナーの運営|sales", "図書コーナーの貸出|lending", "季節行事の実施|event",
                "施設だよりの発行|publication", "運営協議会の開催|meeting", "利用受付業務|booking", "公衆無線LANの整備|ict",
            ),
        ),
    ),
)

OFFICE: Theme = (
    ("法人運営事業", "組織体制の強化と適正な法人運営", "法人の基盤強化", "組織運営の充実"),
    (
        (
            ("役員会等の開催", "理事会・評議員会の運営", "法人の運営"),
            (
                "理事会の開催|meeting", "評議員会の開催|meeting", "監事監査の実施|meeting", "評議員選任・解任委員会の開催|meeting",
                "正副会長会議の開催|meeting", "役員研修会の開催|training", "三役会の開催|meeting", "総務企画委員会の開催|meeting",
                "諸規程の整備|facility", "基金の適正な管理運用|facility", "財務諸表の公開|publication",
            ),
        ),
        (
            ("職員の資質向上と働きやすい職場づくり", "人材育成と労務管理", "職員研修の充実"),
            (
                "職員全体研修会の実施|training", "階層別研修への参加|training", "課長会議の開催|meeting", "全体職員会議の開催|meeting",
                "安全衛生委員会の開催|meeting", "資格取得に係る費用の助成|grant", "人事考課制度の運用|staff_hr", "ストレスチェックの実施|staff_hr",
                "有給休暇の取得促進|staff_hr", "職員提案制度の実施|staff_hr",
            ),
        ),
        (
            ("事務局機能の強化", "デジタル化の推進", "事務の効率化"),
            (
                "グループウェアの導入|ict", "会計事務所による巡回指導|visit", "個人情報保護研修の実施|training", "勤怠管理システムの更新|ict",
                "ペーパーレス会議の試行|ict", "中長期経営計画の進行管理|facility", "公用車の適正管理|facility", "広域社協連絡会への出席|network",
            ),
        ),
        (
            ("福祉団体の事務局運営", "福祉関係団体との連携", "関係団体への支援"),
            (
                "遺族会の事務局|roster_club", "日本赤十字社{C}地区の事務局|roster_club", "赤十字奉仕団委員長会議の開催|meeting",
                "{B}総会の開催|meeting", "{B}との意見交換会の開催|meeting", "救急法講習会の開催|training", "献血運動への協力|network",
                "{B}の活動に対する助成|grant", "実習生の受入れ|staff_hr", "福祉人材確保のための就職説明会の開催|event",
            ),
        ),
    ),
)

THEMES: tuple[Theme, ...] = (
    OFFICE, DISTRICT, VOLUNTEER, CONSULTATION, RIGHTS, DISABILITY, OLDER, CHILDREN, DISASTER, PUBLICITY, FUNDS, FACILITY,
)
