"""Work of an invented council, part one: district work, volunteers, consultation, rights, disability, older people.

Each theme is (titles of the section, programmes); each programme is (titles, items); each item is "wording|kind" where
kind is a value of the reviewed first plan. ``{C}`` is the municipality, ``{B}`` a partner body, ``{D}`` a district,
``{F}`` a facility, ``{N}`` a newsletter, ``{n}`` an ordinal. Numbers inside the wording are traps, never targets.
"""

from __future__ import annotations

Programme = tuple[tuple[str, ...], tuple[str, ...]]
Theme = tuple[tuple[str, ...], tuple[Programme, ...]]

DISTRICT: Theme = (
    ("地域福祉活動の推進", "住民が主役の支え合いの地域づくり", "小地域福祉活動の基盤強化", "つながりを育む地域づくりの推進"),
    (
        (
            ("地区社会福祉協議会への支援", "地区社協活動の支援", "支部社協との連携強化"),
            (
                "地区社協会長会議の開催|meeting", "地区社協事務局長会議の開催|meeting", "地区社協連絡協議会役員会|meeting",
                "地区社協代表者研修会の開催|training", "地区社協広報担当者講習会の開催|training",
                "地区社協活動費の助成|grant", "地区福祉活動計画の策定支援|case_support", "地区社協総会等への出席|network",
                "地区社協の運営に関する相談対応|consultation", "地区別福祉懇談会の開催|meeting",
                "地区社協活動事例集の作成・配布|publication", "地区担当職員による巡回訪問|visit",
            ),
        ),
        (
            ("小地域ネットワーク活動の推進", "見守りネットワーク事業", "ひとり暮らし高齢者等の見守り活動"),
            (
                "見守り協力員連絡会の開催|meeting", "福祉協力員研修会の実施|training", "福祉委員の委嘱|appointment_award",
                "見守り協定事業所との情報交換会の開催|meeting", "一人暮らし高齢者への友愛訪問|visit",
                "要援護者マップの更新|survey", "見守り活動の手引きの作成|publication", "乳酸菌飲料の配付による安否確認|visit",
                "新聞販売店等と連携した異変の早期発見|network", "第2層協議体との情報共有|network",
            ),
        ),
        (
            ("ふれあい・いきいきサロンの推進", "居場所づくりへの支援", "地域サロン活動支援事業"),
            (
                "サロン代表者連絡会の開催|meeting", "サロン世話人研修会の開催|training", "サロン活動費の助成|grant",
                "レクリエーション用具の貸出|lending", "サロン活動保険への加入|insurance", "新規サロン立ち上げの相談支援|consultation",
                "サロン交流会の開催|event", "サロンへの講師派遣|dispatch", "サロンガイドブックの発行|publication",
                "男性の居場所づくり講座の開催|event", "オンラインサロンの試行実施|ict",
            ),
        ),
        (
            ("生活支援体制整備事業", "生活支援コーディネーターの活動", "支え合いの仕組みづくり"),
            (
                "第1層協議体の開催|meeting", "支え合い推進フォーラムの開催|event", "生活支援サポーター養成講座の実施|training",
                "地域資源一覧の作成|directory", "買い物支援ニーズ調査の実施|survey", "移動販売事業者との連絡調整|network",
                "住民参加型在宅福祉サービスの実施|case_support", "担い手のフォローアップ研修会の開催|training",
                "通いの場への巡回支援|visit", "助け合い活動団体のネットワーク会議の開催|meeting",
            ),
        ),
        (
            ("民生委員・児童委員との連携", "民生委員児童委員協議会への協力", "民児協活動の支援"),
            (
                "民児協定例会への参加|network", "民生委員・児童委員合同研修会の開催|training", "主任児童委員部会の開催|meeting",
                "会長副会長会の開催|meeting", "心配ごと相談所への協力依頼|network", "新任民生委員研修会の実施|training",
                "活動記録の書き方講習会の開催|training", "PR活動用パネルの展示|exhibition", "一斉改選に向けた広報の協力|publication",
            ),
        ),
    ),
)

VOLUNTEER: Theme = (
    ("ボランティア・市民活動の推進", "ボランティアセンター事業の充実", "福祉教育とボランティア活動の振興"),
    (
        (
            ("ボランティアセンターの運営", "ボランティアセンター機能の充実", "ボランティア活動の相談・調整"),
            (
                "ボランティアセンター運営委員会の開催|meeting", "ボランティア相談窓口の開設|consultation",
                "ボランティア登録の受付と名簿の更新|roster_club", "ボランティア情報紙「{N}」の発行|publication",
                "ボランティア活動保険の加入受付|insurance", "活動室・印刷機の貸出|booking", "SNSを活用した情報発信|publication",
                "ボランティアコーディネーター研修への参加|training", "ボランティア需給調整の充実|consultation",
            ),
        ),
        (
            ("ボランティアの養成・研修", "ボランティア講座の開催", "担い手の発掘と育成"),
            (
                "ボランティア入門講座の開催|training", "手話奉仕員養成講座の実施|training", "音訳ボランティア養成講座の開催|training",
                "傾聴ボランティア養成講座の開催|training", "要約筆記入門講座の開催|training", "点訳講習会の実施|training",
                "夏休みボランティア体験の実施|event", "シニア世代のための地域デビュー講座の開催|event",
                "ボランティアスキルアップ研修の実施|training", "災害ボランティア入門講座の開催|training",
            ),
        ),
        (
            ("ボランティア団体への支援", "ボランティア連絡協議会への支援", "市民活動団体の支援と交流"),
            (
                "ボランティア連絡協議会役員会の開催|meeting", "ボランティアグループ代表者会議の開催|meeting",
                "ボランティア活動費の助成|grant", "ボランティアのつどいの開催|event", "第{n}回ボランティアフェスティバルの開催|event",
                "他市町ボランティア団体との交流会の開催|event", "活動資材の貸出|lending", "民間助成金情報の提供|publication",
            ),
        ),
        (
            ("福祉教育の推進", "学校・地域における福祉学習の支援", "こころを育む福祉教育事業"),
            (
                "福祉教育推進校連絡会の開催|meeting", "福祉協力校の指定と活動費の助成|grant", "福祉体験学習への講師派遣|dispatch",
                "車いす・高齢者疑似体験セットの貸出|lending", "福祉作文コンクールの実施|event", "福祉教育副読本の配布|publication",
                "教職員対象の福祉教育セミナーの開催|training", "ジュニア福祉リーダー研修の実施|training",
                "盲導犬ふれあい教室の開催|event", "児童・生徒の福祉標語の募集と展示|exhibition",
            ),
        ),
    ),
)

CONSULTATION: Theme = (
    ("総合相談・生活支援の充実", "相談支援体制の強化", "生活に困難を抱える人への支援"),
    (
        (
            ("各種相談事業の実施", "総合相談所の運営", "心配ごと相談事業"),
            (
                "心配ごと相談所の開設|consultation", "弁護士による無料法律相談の実施|consultation", "司法書士による登記相談|consultation",
                "結婚相談の実施|consultation", "ひきこもりに関する相談窓口の開設|consultation", "相談員研修会の開催|training",
                "相談員連絡会議の開催|meeting", "介護者のこころの相談|consultation", "出張なんでも相談会の開催|consultation",
                "年金・労務相談の実施|consultation", "8050問題に関する個別相談|consultation",
            ),
        ),
        (
            ("生活困窮者自立支援事業", "自立相談支援センターの運営", "くらしサポートセンター事業"),
            (
                "自立相談支援事業の実施|consultation", "支援調整会議の開催|meeting", "家計改善支援事業の実施|case_support",
                "就労準備支援プログラムの実施|case_support", "住居確保給付金の申請受付|benefit_loan", "子どもの学習支援教室の開催|event",
                "アウトリーチによる訪問支援|visit", "生活困窮者支援ネットワーク会議の開催|meeting",
                "一時生活支援に関する関係機関との調整|network", "認定就労訓練事業所の開拓|network",
            ),
        ),
        (
            ("資金の貸付", "生活福祉資金等の貸付", "貸付事業の適正な運営"),
            (
                "生活福祉資金貸付の相談・申請受付|benefit_loan", "小口資金の貸付|benefit_loan", "貸付調査委員会の開催|meeting",
                "償還指導のための訪問|visit", "特例貸付の償還に関する相談|consultation", "法外援護事業の実施|benefit_loan",
                "教育支援資金の説明会の開催|event", "たすけあい金庫の運営|benefit_loan",
            ),
        ),
        (
            ("食の支援", "フードバンク事業", "食料支援活動の推進"),
            (
                "フードドライブの実施|stock_food", "緊急食料品の提供|stock_food", "企業からの寄贈食品の受入れと配付|stock_food",
                "子ども食堂連絡会の開催|meeting", "子ども食堂への運営支援|case_support", "食品衛生講習会の開催|training",
                "配食サービスの実施|case_support", "配食ボランティア交流会の開催|event",
            ),
        ),
    ),
)

RIGHTS: Theme = (
    ("権利擁護の推進", "安心して暮らすための権利擁護体制の充実", "成年後見・権利擁護事業"),
    (
        (
            ("日常生活自立支援事業", "福祉サービス利用援助事業", "地域福祉権利擁護事業の実施"),
            (
                "専門員による相談・契約支援|consultation", "生活支援員による定期訪問|visit", "生活支援員研修会の開催|training",
                "契約締結審査会への案件提出|case_support", "関係機関向け事業説明会の開催|event", "預り物件の内部点検の実施|survey",
                "利用者の状況調査|survey", "生活支援員の募集・登録|roster_club",
            ),
        ),
        (
            ("成年後見事業", "成年後見センターの運営", "法人後見事業の推進"),
            (
                "成年後見センター運営委員会の開催|meeting", "市民後見人養成講座の実施|training", "法人後見の受任|case_support",
                "成年後見制度講演会の開催|event", "家庭裁判所との連絡協議|network", "後見業務マニュアルの見直し|publication",
                "成年後見相談会の開催|consultation", "エンディングノートの配布|publication", "市民後見人フォローアップ研修の実施|training",
                "地域連携ネットワーク協議会の開催|meeting",
            ),
        ),
        (
            ("虐待防止・人権啓発", "人権尊重のまちづくり", "差別のない社会づくり"),
            (
                "虐待防止ネットワーク会議への参加|network", "人権研修会の開催|training", "認知症サポーター養成講座の開催|training",
                "認知症カフェの開催|event", "人権週間街頭啓発への協力|publication", "福祉サービスに関する苦情解決第三者委員会の開催|meeting",
                "障がい理解のための出前講座の実施|training",
            ),
        ),
    ),
)

DISABILITY: Theme = (
    ("障がい福祉サービスの推進", "障がいのある人の自立と社会参加の促進", "障害者福祉の充実"),
    (
        (
            ("障がい者の社会参加の促進", "障がい者福祉団体への支援", "障害者スポーツ・文化活動の推進"),
            (
                "障がい者スポーツ大会の開催|event", "ふれあい作品展の開催|exhibition", "障害者団体連絡会議の開催|meeting",
                "料理教室|event", "パソコン教室|event", "書道教室|event", "絵手紙教室|event", "手話サークルとの交流会の開催|event",
                "身体障害者福祉協会への事務支援|case_support", "視覚障がい者への声の広報の提供|publication",
                "第{n}回障がい者ふれあいスポーツ大会への協力|network",
            ),
        ),
        (
            ("相談支援事業所の運営", "基幹相談支援センター事業", "障がい者相談支援事業"),
            (
                "サービス等利用計画の作成|case_support", "地域自立支援協議会部会の開催|meeting", "ピアカウンセリングの実施|consultation",
                "障がい者就労相談会の開催|consultation", "相談支援専門員の資質向上研修への参加|training",
                "特別支援学校との情報交換会の開催|meeting", "地域移行に向けた関係機関との連携|network",
            ),
        ),
        (
            ("就労支援施設の運営", "地域活動支援センターの運営", "多機能型事業所の運営"),
            (
                "利用者自治会の開催|meeting", "保護者会の開催|meeting", "避難訓練の実施|event", "自主製品の販売|sales",
                "日帰り旅行の実施|event", "健康診断の実施|case_support", "工賃向上計画の見直し|survey", "施設見学の受入れ|facility",
                "創作活動・機能訓練の実施|event", "送迎サービスの実施|transport", "運営推進委員会の開催|meeting",
            ),
        ),
    ),
)

OLDER: Theme = (
    ("高齢者福祉事業の推進", "高齢者の生きがいと健康づくり", "いつまでも元気で暮らせるまちづくり"),
    (
        (
            ("介護予防・生きがい活動", "高齢者の健康づくり事業", "介護予防普及啓発事業"),
            (
                "いきいき百歳体操の普及|event", "介護予防教室の開催|event", "健康マージャン教室の開催|event",
                "高齢者スマートフォン教室の開催|ict", "介護支援ボランティアポイント事業の実施|points", "脳トレ教室|event",
                "コミュニティカフェの開催|event", "第{n}回シルバースポーツ大会の開催|event", "介護予防サポーター養成講座の開催|training",
                "健康相談の実施|consultation",
            ),
        ),
        (
            ("在宅福祉サービス", "在宅生活を支える事業", "ひとり暮らし高齢者支援事業"),
            (
                "外出支援サービスの実施|transport", "福祉車両の貸出|lending", "車いすの短期貸出|lending", "寝具乾燥サービスの実施|case_support",
                "除雪ボランティアの派遣|dispatch", "運転ボランティア講習会の開催|training", "緊急通報装置の設置|case_support",
                "ふれあい会食会の開催|event", "給食サービス調理員研修会の開催|training", "救急医療情報キットの配布|publication",
            ),
        ),
        (
            ("介護保険事業の経営", "介護サービス事業", "居宅サービス事業所の運営"),
            (
                "訪問介護事業の実施|case_support", "通所介護事業の実施|case_support", "居宅介護支援事業の実施|case_support",
                "運営推進会議の開催|meeting", "ヘルパー定例会の開催|meeting", "サービス提供責任者会議の開催|meeting",
                "利用者満足度調査の実施|survey", "感染症対策研修会の実施|training", "事業継続計画の訓練の実施|training",
                "ケース検討会の開催|meeting", "家族介護者交流会の開催|event",
            ),
        ),
        (
            ("老人クラブ連合会への支援", "高齢者団体の活動支援", "シニアクラブとの連携"),
            (
                "老人クラブ連合会理事会の開催|meeting", "女性部研修会の開催|training", "グラウンドゴルフ大会の開催|event",
                "囲碁・将棋大会の開催|event", "友愛活動推進員研修会の開催|training", "老人クラブ会報の発行|publication",
                "金婚式の開催|event", "敬老記念品の贈呈|appointment_award",
            ),
        ),
    ),
)
