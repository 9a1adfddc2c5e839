"""Kanji that names and old documents write in several ways, folded to the form in everyday use.

For matching only. The pairs are the old and new forms of the jōyō table (常用漢字表) that occur in names, places and
titles, and the variants of family registers that Unicode normalisation leaves apart. Left out on purpose: pairs that
are two different names in daily life though one character once stood for the other (碕 and 崎, 苅 and 刈).
"""

from __future__ import annotations

_PAIRS = """
髙高 﨑崎 嵜崎 邊辺 邉辺 齋斉 齊斉 斎斉 濵浜 濱浜 德徳 澤沢 廣広 國国 櫻桜 眞真 嶋島 嶌島 槗橋 𣘺橋 𠮷吉 曻昇 渕淵 渊淵
瀨瀬 藪薮 靑青 淸清 增増 冨富 峯峰 龍竜 瀧滝 澁渋 壽寿 實実 條条 讓譲 萬万 與与 豐豊 禮礼 鐵鉄 佛仏 戶戸 內内 步歩 黑黒
每毎 黃黄 槇槙 遙遥 凛凜 穗穂 來来 亞亜 彥彦 顏顔 產産 郞郎 鄕郷 緖緒 薰薫 藏蔵 曉暁 爲為 團団 圖図 關関 顯顕 驛駅 龜亀
彌弥 應応 寶宝 嚴厳 莊荘 總総 聰聡 鹽塩 假仮 兒児 勳勲 晉晋 樂楽 橫横 歷歴 氣気 滿満 燈灯 營営 禪禅 稻稲 經経 繩縄 繪絵
聲声 舊旧 藝芸 號号 蠶蚕 覺覚 變変 豫予 賣売 輕軽 轉転 辯弁 辨弁 瓣弁 醫医 釋釈 錢銭 鑛鉱 雜雑 靜静 點点 黨党 齒歯 齡齢
體体 躰体 臺台 壹壱 貳弐 參参 倂併 吳呉 悅悦 愼慎 敎教 敍叙 晚晩 栁柳 桺柳 桒桑 檜桧 舘館 舩船 蘆芦 邨村 閒間 賴頼 髮髪
鷗鴎 麴麹 鶯鴬 埜野 嶽岳 圡土 籏旗 穐秋 龝秋 逹達 羣群 畧略 峽峡 狹狭 廳庁 當当 擔担 據拠 擧挙 攝摂 斷断 晝昼 曾曽 棧桟
檢検 殘残 收収 效効 數数 樣様 權権 歐欧 淺浅 溪渓 濟済 濕湿 灣湾 爐炉 獨独 獻献 發発 盡尽 穩穏 竝並 粹粋 絲糸 縱縦 繼継
續続 藥薬 處処 證証 讀読 遲遅 鄰隣 銳鋭 隨随 隱隠 雙双 靈霊 餘余 驗験 鷄鶏 麥麦 學学 會会 縣県 區区 圓円 惠恵 榮栄 乘乗
傳伝 價価 兩両 劍剣 勵励 勞労 卽即 單単 圍囲 壯壮 奧奥 寫写 對対 巖巌 帶帯 廢廃 恆恒 戰戦 搖揺 歸帰 狀状 畫画 疊畳 祕秘
稱称 肅粛 莖茎 虛虚 蟲虫 觀観 譽誉 豬猪 鎭鎮 險険 飜翻 鬪闘 拔抜 擴拡 擇択 壞壊 壤壌 孃嬢 屆届 屬属 從従 徑径 懷懐 拂払
拜拝 搜捜 插挿
"""

VARIANTS: dict[str, str] = {pair[0]: pair[1] for pair in _PAIRS.split()}
"""Old or variant character to the everyday one; no everyday form is itself a key."""
