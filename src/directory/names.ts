/** A name as people write it, and in the letters of a user name. */
export interface Name {
  readonly written: string;
  readonly latin: string;
}

/** Names of one language, with where its people work. */
export interface Naming {
  readonly locale: string;
  readonly country: string;
  readonly city: string;
  readonly given: readonly [Name, ...Name[]];
  readonly family: readonly [Name, ...Name[]];
  readonly isFamilyFirst?: boolean;
  /** Between the two names; a blank where nothing is said. */
  readonly joint?: string;
}

/** `Ada` stands for itself, `Ада=ada` says how it is written in Latin letters. */
const names = (text: string): readonly [Name, ...Name[]] => {
  const [first = { written: "Ada", latin: "ada" }, ...rest] = text.split(" ").map((entry): Name => {
    const [written = "", latin = written.toLowerCase()] = entry.split("=");
    return { written: written.replaceAll("_", " "), latin };
  });
  return [first, ...rest];
};

/** More of those that most directories hold most of come first and twice. */
export const namings: readonly [Naming, ...Naming[]] = [
  {
    locale: "en-GB",
    country: "GB",
    city: "London",
    given: names("Ada Grace Mary Alan Edith George Rosalind Thomas Dorothy James Eleanor William"),
    family: names("Byron Hopper Somerville Turing Clarke Boole Franklin Flowers Hodgkin Maxwell Marsh Whitfield"),
  },
  {
    locale: "en-US",
    country: "US",
    city: "Chicago",
    given: names("Katherine Dennis Barbara Robert Radia Donald Margaret Kenneth Frances John Jean Carol"),
    family: names("Johnson Ritchie Liskov Floyd Perlman Hamilton Thompson Allen Backus Bartik Shaw Okafor"),
  },
  {
    locale: "de-DE",
    country: "DE",
    city: "München",
    given: names(
      "Jürgen=juergen Käthe=kaethe Grete Sören=soeren Björn=bjoern Lieselotte Günther=guenther Änne=aenne Uwe Heike",
    ),
    family: names(
      "Müller=mueller Schröder=schroeder Weiß=weiss Groß=gross Bäcker=baecker Zuse Köhler=koehler Jäger=jaeger Huber",
    ),
  },
  {
    locale: "fr-FR",
    country: "FR",
    city: "Besançon",
    given: names(
      "Zoé=zoe François=francois Hélène=helene Loïc=loic Anaïs=anais Noël=noel Chloé=chloe Gaëlle=gaelle Benoît=benoit",
    ),
    family: names(
      "Lefèvre=lefevre Châtelet=chatelet Garçon=garcon Dupré=dupre Béziers=beziers Hugues Æther=aether Cœur=coeur",
    ),
  },
  {
    locale: "es-ES",
    country: "ES",
    city: "Logroño",
    given: names("José=jose Íñigo=inigo María=maria Begoña=begona Raúl=raul Inés=ines Andrés=andres Núria=nuria"),
    family: names(
      "García_Márquez=garcia.marquez Muñoz=munoz Ibáñez=ibanez Peña=pena Núñez=nunez Ordóñez=ordonez Gómez=gomez",
    ),
  },
  {
    locale: "pl-PL",
    country: "PL",
    city: "Łódź",
    given: names(
      "Łukasz=lukasz Małgorzata=malgorzata Zbigniew Wiesława=wieslawa Michał=michal Żaneta=zaneta Józef=jozef",
    ),
    family: names(
      "Skłodowska=sklodowska Wójcik=wojcik Dąbrowski=dabrowski Gąsior=gasior Źrebiec=zrebiec Kaźmierczak=kazmierczak",
    ),
  },
  {
    locale: "cs-CZ",
    country: "CZ",
    city: "Plzeň",
    given: names("Jiří=jiri Božena=bozena Tomáš=tomas Šárka=sarka Ondřej=ondrej Zdeněk=zdenek"),
    family: names("Dvořák=dvorak Nováková=novakova Čapek=capek Svoboda Růžička=ruzicka Šťastný=stastny"),
  },
  {
    locale: "tr-TR",
    country: "TR",
    city: "İzmir",
    given: names("İbrahim=ibrahim Işıl=isil Çağla=cagla Ömer=omer Gülşen=gulsen Yiğit=yigit"),
    family: names("Yılmaz=yilmaz Öztürk=ozturk Şahin=sahin Güneş=gunes Kılıç=kilic Doğan=dogan"),
  },
  {
    locale: "is-IS",
    country: "IS",
    city: "Reykjavík",
    given: names("Þórunn=thorunn Ásgeir=asgeir Guðrún=gudrun Sæmundur=saemundur Ólöf=olof Jón=jon"),
    family: names(
      "Þorsteinsdóttir=thorsteinsdottir Guðmundsson=gudmundsson Ægisdóttir=aegisdottir Björnsson=bjornsson",
    ),
  },
  {
    locale: "vi-VN",
    country: "VN",
    city: "Huế",
    given: names("Hạnh=hanh Đức=duc Thảo=thao Quỳnh=quynh Tuấn=tuan Ngọc=ngoc"),
    family: names("Nguyễn=nguyen Trần=tran Phạm=pham Đặng=dang Võ=vo Bùi=bui"),
    isFamilyFirst: true,
  },
  {
    locale: "ru-RU",
    country: "RU",
    city: "Тверь",
    given: names("Анна=anna Пётр=pyotr Юлия=yulia Сергей=sergey Щука=shchuka Ирина=irina"),
    family: names("Ковалевская=kovalevskaya Соловьёв=solovyov Щербакова=shcherbakova Чайкин=chaykin Ыгина=ygina"),
  },
  {
    locale: "uk-UA",
    country: "UA",
    city: "Київ",
    given: names("Їжак=yizhak Олена=olena Ґалаґан=galagan Євген=yevhen Наталія=nataliia"),
    family: names("Шевченко=shevchenko Ґудзь=gudz Коцюбинська=kotsiubynska Єфименко=yefymenko"),
  },
  {
    locale: "el-GR",
    country: "GR",
    city: "Πάτρα",
    given: names("Σοφία=sofia Γιώργος=giorgos Ελένη=eleni Αλέξανδρος=alexandros Χρήστος=christos"),
    family: names("Παπαδόπουλος=papadopoulos Οικονόμου=oikonomou Βασιλείου=vasileiou Ψαράς=psaras"),
  },
  {
    locale: "ar-EG",
    country: "EG",
    city: "القاهرة",
    given: names("محمد=mohamed فاطمة=fatima ليلى=layla يوسف=youssef عائشة=aisha"),
    family: names("الخوارزمي=alkhwarizmi حسن=hassan عبد_الله=abdallah النجار=alnaggar"),
  },
  {
    locale: "fa-IR",
    country: "IR",
    city: "شیراز",
    given: names("مریم=maryam پرویز=parviz ژاله=zhaleh گلناز=golnaz"),
    family: names("میرزاخانی=mirzakhani چراغی=cheraghi پژمان=pezhman"),
  },
  {
    locale: "he-IL",
    country: "IL",
    city: "חיפה",
    given: names("נועה=noa דוד=david שרה=sara יעל=yael"),
    family: names("כהן=cohen לוי=levi בן־דוד=ben-david פרץ=peretz"),
  },
  {
    locale: "hi-IN",
    country: "IN",
    city: "पुणे",
    given: names("अनिता=anita राजेश=rajesh श्रीनिवास=shrinivas ज्योति=jyoti कृष्णा=krishna"),
    family: names("शर्मा=sharma त्रिपाठी=tripathi रामानुजन=ramanujan देशपांडे=deshpande"),
  },
  {
    locale: "ta-IN",
    country: "IN",
    city: "சென்னை",
    given: names("கமலா=kamala முருகன்=murugan செல்வி=selvi"),
    family: names("சுப்பிரமணியன்=subramanian கிருஷ்ணன்=krishnan"),
  },
  {
    locale: "th-TH",
    country: "TH",
    city: "เชียงใหม่",
    given: names("สมชาย=somchai มาลี=malee ปรีชา=preecha"),
    family: names("ศรีสุข=srisuk ทองดี=thongdee วงศ์ใหญ่=wongyai"),
  },
  {
    locale: "zh-CN",
    country: "CN",
    city: "成都",
    given: names("伟=wei 秀英=xiuying 志强=zhiqiang 雪=xue 建国=jianguo"),
    family: names("王=wang 欧阳=ouyang 李=li 诸葛=zhuge 陈=chen"),
    isFamilyFirst: true,
    joint: "",
  },
  {
    locale: "ja-JP",
    country: "JP",
    city: "京都",
    given: names("さくら=sakura 太郎=taro ケンジ=kenji 美穂=miho 葵=aoi"),
    family: names("佐藤=sato 髙橋=takahashi 鈴木=suzuki 渡邊=watanabe ヴァレ=vare"),
    isFamilyFirst: true,
  },
  {
    locale: "ko-KR",
    country: "KR",
    city: "부산",
    given: names("민준=minjun 서연=seoyeon 지훈=jihun 하은=haeun"),
    family: names("김=kim 이=lee 박=park 남궁=namgung"),
    isFamilyFirst: true,
    joint: "",
  },
];
