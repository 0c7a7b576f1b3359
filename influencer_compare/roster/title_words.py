"""What titles of columns are called, in the languages in which lists are kept: words, and nothing else.

A title is looked up whole, then by the longest of these phrases in it. Words of Chinese, Japanese and Korean
stand without blanks and are found anywhere in a title.
"""

from __future__ import annotations

# Meaning -> phrases, in small letters without accents and signs, as ``plain_title`` writes titles.
PHRASES: dict[str, str] = {
    "handle": """handle; username; user name; user; usuario; nutzername; benutzername; nom d utilisateur;
        utente; nome utente; gebruikersnaam; kullanici adi; nazwa uzytkownika; логин; ник; никнейм; username insta;
        account; account name; profile name; insta name; ig handle; ig; insta; screen name; channel id handle;
        用户名; 账号; アカウント; ユーザー名; 아이디; 계정; at name; profil; unique id; creator handle""",
    "name": """name; full name; display name; creator; creator name; influencer; influencer name; nome; nombre;
        nom; naam; imie; isim; ad; ad soyad; nev; имя; блогер; channel name; channel; channel title; tiktoker;
        tiktoker name; youtuber; instagrammer; streamer; talent; talent name; kol; kol name; artist; real name;
        nome influencer; nombre influencer; influenceur; influenceuse; kanal; canal; podcast; show;
        newsletter; blogger; kanalname; page name; page; 昵称; 达人昵称; 达人; 博主; 姓名; 名字; 名前; 氏名;
        インフルエンサー; タレント; 이름; 인플루언서; 크리에이터; 채널명; nickname; nick""",
    "platform": """platform; platforms; network; social network; social media; plataforma; plattform; plateforme;
        piattaforma; netwerk; rede social; red social; kanal typ; channel type; platforma; mecra; site; medium;
        площадка; платформа; соцсеть; 平台; 渠道; プラットフォーム; 媒体; 플랫폼; 매체""",
    "followers": """followers; follower; follower count; followers count; followers numbers; number of followers;
        total followers; fans; fan count; subscribers; subscriber; subscribers count; subscriber count; subs;
        seguidores; suscriptores; inscritos; abonnenten; abonnes; nombre d abonnes; iscritti; seguaci; volgers;
        abonnees; takipci; takipci sayisi; obserwujacy; obserwujacych; koveto; kovetok; подписчики; подписчиков;
        число подписчиков; audience size; community; reach followers; follower anzahl; pengikut; jumlah pengikut;
        粉丝数; 粉丝; 粉丝量; 关注者; フォロワー数; フォロワー; 登録者数; 팔로워; 팔로워수; 구독자; 구독자수;
        متابعون; المتابعين; ผู้ติดตาม; nguoi theo doi; sledujici; foljare; folgere; usercount""",
    "average_views": """average views; avg views; views avg; views average; mean views; median views; avg reel plays;
        average reel plays; reel plays; plays; avg plays; views per video; views per post; views per reel; views per piece; views a piece; views a post; views an episode; downloads an episode;
        visualizaciones; visualizacoes; vistas; aufrufe; durchschnittliche aufrufe; vues; vues moyennes;
        visualizzazioni; weergaven; izlenme; ortalama izlenme; wyswietlenia; просмотры; средние просмотры;
        megtekintes; average impressions per post; downloads per episode; downloads; listeners; listens;
        opens; average opens; average viewers; avg viewers; ccv; ø aufrufe; ø views; views; reproducciones;
        reproducciones promedio; 平均播放; 播放量; 平均播放量; 平均観看数; 平均再生; 再生数; 平均再生数; 평균조회수; 조회수;
        tayangan; penayangan""",
    "views_of_posts": """views of posts; views of last posts; last posts views; views of last 5 posts; recent views;
        views of last five posts; last 5 posts; last five views; recent post views; views of recent posts; last views;
        last 12 posts views; views of last 12 posts""",
    "average_likes": """average likes; avg likes; likes avg; likes average; likes; me gusta; curtidas; gefallt mir;
        ø likes; j aime; mi piace; begeni; polubienia; лайки; likes per post; mean likes; 点赞; 点赞数; 平均点赞;
        いいね; いいね数; 좋아요; 좋아요수; 평균좋아요""",
    "average_comments": """average comments; avg comments; comments avg; comments average; comments; comentarios;
        kommentare; ø kommentare; commentaires; commenti; reacties; yorum; komentarze; комментарии; 评论; 评论数;
        コメント; コメント数; 댓글; 댓글수""",
    "average_shares": """average shares; avg shares; shares avg; shares average; compartidos; compartilhamentos;
        partages; condivisioni; geteilt; 转发; 分享; シェア; 공유""",
    "engagement": """engagement; engagements; average engagements; engagement avg; engagement average;
        average engagement; avg engagement; engagement avg values; engagement average values; interactions;
        avg interactions; interaktionen; interacciones; interaccion; engajamento; etkilesim; вовлеченность; 互动量;
        互动; エンゲージメント; 인게이지먼트; eng; engagement count""",
    "engagement_rate": """engagement rate; er; er %; eng rate; engagement ratio; rate engagement; engagement %;
        average engagement rate; avg engagement rate; tasa de engagement; tasa de interaccion; eng %; engagement in %;
        taxa de engajamento; engagement rate %; interaktionsrate; taux d engagement; engagement percent;
        tasso di engagement; tasso di coinvolgimento; etkilesim orani; wskaznik zaangazowania; er percent;
        ср вовлеченность; 互动率; エンゲージメント率; 참여율; 인게이지먼트율""",
    "authentic_engagement": """authentic engagement; authentic engagement values""",
    "fee": """fee; fees; price; price per post; price per video; price per reel; rate per post; quoted rate; quote;
        cost; cost per post; quoted price; asking price; post price; rate card; reel price; story price; offer; rate usd;
        price usd; fee usd; cost usd; charge; charges; budget; ask; rate; precio; tarifa; preco; valor; cache; preis;
        honorar; kosten; tarif; prix; prezzo; tariffa; compenso; prijs; tarief; fiyat; ucret; cena; stawka; ar;
        dij; цена; стоимость; прайс; harga; tarif per post; price per piece; 报价; 价格; 费用; 単価; 料金; 価格; 費用;
        단가; 가격; 비용; 견적; gia; السعر; cost per video; cost per reel; reel; fee per post; fee per piece""",
    "fee_low": """min fee; fee min; price min; min price; fee from; price from; minimum fee; minimum price;
        precio minimo; preis von; prix min""",
    "fee_high": """max fee; fee max; price max; max price; fee to; price to; maximum fee; maximum price;
        precio maximo; preis bis; prix max""",
    "currency": "currency; moneda; moeda; wahrung; devise; valuta; para birimi; waluta; валюта; 币种; 货币; 通貨; 통화",
    "price_per_1000_views": """cpm; price per 1000 views; price per 1 000 views; cost per mille;
        price per thousand views; tkp; cost per 1000 views; usd per 1000 views""",
    "commission": """commission; commission rate; commission %; commission percent; comision; comissao; provision;
        commissione; commissie; komisyon; prowizja; jutalek; комиссия; revenue share; rev share; affiliate rate;
        佣金; 佣金率; コミッション; 수수료; 수수료율""",
    "real_share": """credibility; audience credibility; real followers; real followers %; authentic followers;
        real audience; audience authenticity; quality audience; credibilidad; real followers share; real people;
        real share; authenticity; echte follower; vrais abonnes; follower real; genuine followers; 真粉率""",
    "fake_share": """fake; fake followers; fake followers %; fake follower; fake; fakes; bots; bot followers;
        suspicious; suspicious followers; suspicious accounts; mass followers; fake follower rate; falsos;
        seguidores falsos; faux abonnes; fake anteil; sahte takipci; 假粉率; 水粉率; フェイク; 가짜팔로워""",
    "local_share": """local share; local followers; local audience; audience in my area; audience in area;
        followers in my area; audience in my town; share in my town; local %; lokaler anteil; audience local;
        followers in town; local followers share; local audience %""",
    "audience_country": """audience country; audience country mostly; audience countries; top country; audience location;
        top audience country; audience geo; pais de la audiencia; pais da audiencia; zielgruppe land;
        audience market; top location; audience region; top audience location; publico pais; land der follower""",
    "audience_town": """audience city; top city; audience town; audience cities; top audience city; ciudad de la audiencia;
        cidade da audiencia; ville de l audience; citta audience""",
    "audience_age": """audience age; audience age group; age group; age; top age; edad; idade; alter; tranche d age;
        eta; audience gender; audience gender split; gender; gender split; 年龄; 年代; 나이""",
    "country": """country; location country; creator country; pais; land; pays; paese; ulke; kraj; orszag; страна;
        nationality; market; negara; 国家; 国; 地区; 국가; creator location; based in""",
    "city": "city; town; ciudad; cidade; stadt; ort; ville; citta; stad; sehir; miasto; varos; город; 城市; 都市; 도시",
    "niche": """niche; category; category 1; categories; topic; topics; vertical; genre; theme; content category;
        categoria; nicho; tematica; tema; kategorie; thema; nische; categorie; thematique; tematica; nicchia; kategori;
        kategoria; temakor; тематика; категория; ниша; nome jogo; jogo; game; industry; interests; sector;
        类目; 领域; 分类; 垂类; ジャンル; カテゴリ; カテゴリー; 카테고리; 분야""",
    "link": """link; url; profile link; profile url; channel url; channel link; instagram link; tiktok link;
        youtube link; link youtube; link instagram; link tiktok; profile; enlace; perfil; lien; collegamento;
        instagram url; tiktok url; youtube url; account url; ссылка; 链接; 主页; 主页链接; リンク; 링크; 주소""",
    "email": "email; e mail; mail; contact email; correo; e mail adresse; courriel; почта; 邮箱; メール; 이메일; business email",
    "hours": "hours; hours of work; my hours; horas; stunden; heures; ore; uren; saat; godziny; часы; 工时; 時間; 시간",
    "must_have": "must have; must; want; favourite; favorite; lock; keep; pflicht; obligatorio",
    "must_not": "must not; exclude; excluded; no; blocked; blacklist; do not book; ausschliessen; not wanted",
    "owner_view": "your view; my view; own view",
    "owner_reason": "your reason; my reason; own reason",
    "follower_growth": """follower growth; growth; growth rate; followers growth; 30 day growth; monthly growth; growth 30d;
        followers growth rate; crecimiento; crescimento; wachstum; croissance; crescita; buyume; прирост; 涨粉; 増加率""",
    "posts_per_month": """posts per month; posting frequency; frequency; post frequency; posts a month;
        publications par mois; publicaciones al mes; posts im monat; videos per month""",
    "posts_per_week": "posts per week; posts a week; weekly posts; videos per week",
    "posts_averaged": "posts averaged; number of posts averaged; posts analysed; posts analyzed; average of posts",
    "days_since_post": "days since last post; days since post; last post days",
    "notes": """notes; note; remarks; remark; comment; notas; observaciones; observacoes; bemerkungen; bemerkung; notizen;
        remarques; notlar; uwagi; megjegyzes; примечание; заметки; 备注; 備考; メモ; 비고; 메모""",
    # What only lists of results and ads hold.
    "impressions": """impressions; impr; impresiones; impressoes; impressionen; impressioni; gosterim; wyswietlen;
        показы; 曝光; 曝光量; 展示; インプレッション; 表示回数; 노출수; 노출""",
    "clicks": "clicks; link clicks; clics; cliques; klicks; clic; tiklama; klikniecia; клики; 点击; 点击量; クリック; 클릭; 클릭수",
    "spend": """spend; spent; amount spent; cost spent; total payout; payout; paid; total cost; gasto; investimento;
        ausgaben; depense; spesa; harcama; wydatki; расход; 花费; 消耗; 消化金額; 광고비""",
    "orders": """orders; order; conversions; purchases; sales; acquisitions; platform reported acquisitions; pedidos; ventas;
        vendas; bestellungen; commandes; ordini; siparis; zamowienia; заказы; 订单; 成交; 注文; コンバージョン; 주문; 전환; 전환수""",
    "revenue": """revenue; platform reported revenue; turnover; ingresos; receita; umsatz; chiffre d affaires;
        ricavi; gelir; выручка; 销售额; gmv; 売上; 매출""",
    "reach": "reach; accounts reached; alcance; reichweite; portee; copertura; erisim; охват; 触达; 覆盖; リーチ; 도달",
    "conversion_rate": "conversion rate; cvr; tasa de conversion; conversionsrate; taux de conversion; 转化率; 転換率; 전환율",
    "campaign": "campaign; campaign id; campaign name; campana; campanha; kampagne; campagne; campagna; 活动; キャンペーン; 캠페인",
    "ad": "ad name; ad; anuncio; anzeige; annonce; ad set; adset; ad id; creative",
    "post": "post; post url; post link; post id; label; caption; video title; permalink; publication; beitrag; 作品; 投稿; 게시물",
    "date": "date; day; fecha; data; datum; jour; giorno; tarih; дата; 日期; 日付; 날짜; sent date; added on; last contacted",
    "creator_id": "influencer id; creator id; talent id; kol id; channel id; user id",
}  # fmt: skip

# Titles that hold a phrase from above and mean something else, or nothing that the planner uses.
NOT_MEANT = """following; following count; followings; total likes; likes total; total views; views total; view count;
    quality score; score; rank; row cell; no; s no; nr; id; index; number; posts count; post count; media count;
    videos count; video count; average order value; avg order value; order value; conversion count; past brands;
    external user id; creator uuid; email status; campaign status; tiktok shop enabled; sub niche; category 2; niche2;
    category 3; brand; brands; verified; profile pic url; profile picture; picture; image; avatar; image src; alt text;
    created at; updated at; scraped at; phone; website; business account; platform metadata; cpc; ctr; ctr unique;
    cost per click; cost per view; cost per order; cpe; cpa; roas; invite link; discord; link discord; bio; biography; bio summary;
    language; content languages; status; effective status; global objective; objective; follow up count; story views;
    follower ratio; like ratio; likes followers ratio; account type; audience language; audience quality;
    达人id; 达人级别; 添加日期; 触达次数; contact name; manager; agency; agent; saves; platform id;
    earned media value; emv; video title count; channel type id; timezone; first name greeting"""

PLATFORM_WORDS: dict[str, str] = {
    "instagram": "instagram; insta; ig; instagrammer; インスタ; 인스타그램; 인스타",
    "tiktok": "tiktok; tik tok; tiktoker; tt; douyin; 抖音; 틱톡",
    "youtube": "youtube; youtuber; you tube; yt; yt channel; 유튜브; ユーチューブ",
}
OTHER_CHANNELS: dict[str, str] = {
    "Twitter": "twitter; x; x twitter; x com",
    "Facebook": "facebook; fb",
    "LinkedIn": "linkedin; linked in; linkedin page",
    "Twitch": "twitch",
    "Podcast": "podcast; podcasts; spotify; apple podcasts",
    "Newsletter": "newsletter; substack; email newsletter; mailing list",
    "Reddit": "reddit; subreddit",
    "Pinterest": "pinterest",
    "Snapchat": "snapchat; snap",
    "Threads": "threads",
    "Blog": "blog; website; medium",
    "Discord": "discord",
    "Kick": "kick",
    "Bilibili": "bilibili; b站; 哔哩哔哩",
    "Xiaohongshu": "xiaohongshu; red; rednote; 小红书",
    "Weibo": "weibo; 微博",
    "WeChat": "wechat; weixin; 微信; 公众号",
    "Telegram": "telegram; телеграм; tg",
    "VK": "vk; vkontakte; вк; вконтакте",
    "Bluesky": "bluesky",
}
NAMELESS_CHANNEL = (
    "Other channel"  # what a channel is called by anybody but its owner, if it is none of these
)
TOTAL_WORDS = """total; totals; grand total; sum; sum total; summe; gesamt; gesamtsumme; totale; totaal; totaux; suma;
    subtotal; sub total; zwischensumme; toplam; razem; osszesen; итого; всего; 合计; 总计; 小计; 合計; 総計; 小計; 합계; 총계;
    average; mean; durchschnitt; promedio; moyenne; media; median"""
EXACT_PHRASES = frozenset({
    # short words that mean this alone, and something else inside of longer titles
    "no", "ig", "insta", "user", "ad", "ar", "land", "age", "must", "want", "keep", "lock", "growth", "reel", "page",
    "show", "site", "medium", "market", "order", "post", "label", "day", "data", "rate", "cost", "ask", "budget", "real",
    "eng", "er", "engagement", "interaccion", "downloads", "profile", "perfil", "profil", "canal", "kanal", "channel", "name", "nom", "link", "url",
    "views", "red", "x", "comment", "note", "creator", "influencer", "talent", "kol", "account",
    "nev", "ort", "eta", "ore", "mail", "paid", "offer", "value", "valor", "game", "jogo", "date", "community",
    "country", "frequency", "reach", "score", "id", "number", "index", "brand", "ad id", "opens", "cache", "nick",
    "picture", "image", "status", "bio", "tema", "theme", "sector", "interests", "industry", "website", "agent",
    "city", "town", "stad", "price", "age group", "gender", "language", "phone", "plays", "listeners", "listens",
})  # fmt: skip
