"""Read traditional characters as their simplified ones, so that one set of forms serves both scripts."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")

_PAIRS = (
    "開开 關关 於于 與与 為为 業业 產产 發发 號号 構构 機机 門门 單单 間间 時时 標标 題题 類类 別别 編编 "
    "無无 觀观 見见 複复 復复 覆复 辦办 報报 經经 濟济 財财 務务 質质 監监 審审 議议 證证 評评 調调 護护 "
    "環环 縣县 區区 鄉乡 鎮镇 會会 員员 廳厅 黨党 團团 學学 醫医 藥药 衛卫 檢检 驗验 測测 規规 劃划 計计 "
    "設设 請请 問问 讀读 語语 體体 聲声 瀏浏 覽览 擊击 擴扩 據据 擬拟 應应 實实 現现 將将 從从 來来 對对 "
    "導导 動动 聯联 繫系 係系 電电 話话 傳传 郵邮 網网 頁页 欄栏 條条 節节 則则 項项 種种 級级 細细 總总 "
    "結结 統统 東东 廣广 廠厂 長长 書书 記记 簽签 幹干 領领 組组 織织 責责 處处 隊队 際际 銀银 錢钱 貿贸 "
    "贊赞 賬账 費费 資资 貨货 購购 轉转 輸输 載载 運运 過过 還还 進进 達达 遠远 適适 選选 遞递 邊边 簡简 "
    "縮缩 圖图 館馆 場场 塊块 壓压 歷历 曆历 嚴严 雙双 變变 響响 顧顾 顯显 願愿 額额 顆颗 訊讯 訴诉 許许 "
    "論论 講讲 識识 譯译 讓让 認认 誠诚 詢询 試试 該该 詳详 誤误 説说 說说 課课 談谈 執执 熱热 聞闻 職职 "
    "聽听 屬属 屆届 層层 險险 隨随 隱隐 雖虽 難难 離离 勞劳 勢势 勵励 協协 參参 後后 們们 個个 倉仓 億亿 "
    "優优 價价 兩两 內内 劑剂 創创 剛刚 萬万 莊庄 華华 葉叶 蘭兰 蘇苏 藝艺 範范 築筑 權权 樣样 橋桥 楊杨 "
    "樓楼 極极 榮荣 歲岁 歡欢 殘残 氣气 決决 沒没 湧涌 準准 溝沟 滿满 漁渔 灣湾 濱滨 灘滩 當当 畫画 異异 "
    "療疗 確确 碼码 礦矿 禮礼 稅税 積积 穩稳 競竞 筆笔 紅红 約约 純纯 紙纸 終终 給给 絡络 維维 綱纲 綠绿 "
    "綜综 線线 練练 緊紧 續续 罰罚 義义 習习 聖圣 腦脑 臨临 舉举 舊旧 艦舰 營营 蓋盖 蟲虫 補补 裝装 製制 "
    "視视 親亲 訂订 訓训 託托 貝贝 負负 貢贡 貧贫 販贩 貫贯 貼贴 貴贵 買买 賀贺 賞赏 賣卖 賽赛 軍军 車车 "
    "軌轨 輔辅 輛辆 農农 連连 遊游 違违 遺遗 鄭郑 釋释 針针 鋼钢 錄录 鏈链 鐵铁 鑒鉴 閉闭 陽阳 陳陈 陸陆 "
    "隸隶 雲云 靈灵 靜静 韓韩 順顺 預预 頒颁 風风 飛飞 飲饮 養养 驅驱 驟骤 鹽盐 麗丽 點点 齊齐 齡龄 龍龙 "
    "佈布 徵征 採采 彙汇 匯汇 啟启 啓启 專专 稱称 廢废 狀状 態态 週周 誌志 閱阅 佔占 臺台 掃扫 "
    "鍵键 讚赞 寧宁 園园 寶宝 獎奖 檔档 幣币 階阶 徹彻 獲获 術术 "
    "減减 災灾 備备 慶庆 劉刘 張张 孫孙 "
    "麼么"
)
_SIMPLIFIED = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})


def simplified(text: str) -> str:
    """Return *text*, character for character, with the words of official forms in simplified script."""
    return text.translate(_SIMPLIFIED)


def in_either_script(function: Callable[Concatenate[str, _P], _T]) -> Callable[Concatenate[str, _P], _T]:
    """Make *function*, which looks at a text, see it in simplified script; offsets are the same in both."""

    @wraps(function)
    def seeing(text: str, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        return function(simplified(text), *args, **kwargs)

    return seeing
