//! Names of months and days of the week in the languages that reports are dated in.

/// Names of the months, January first: English, French, German, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, Russian,
/// Ukrainian, Arabic (Egyptian, Levantine and Maghrebi), lower case, without a closing full stop. Names of two words are joined
/// by `_`. Polish `listopad` is not here: in Croatian it is October.
const MONTHS: [&str; 12] = [
    "january jan gennaio gen janeiro januari stycznia styczeń ocak \
     janvier janv januar jänner jän enero ene январь января янв січень січня січ \
     يناير كانون_الثاني جانفي",
    "february feb febbraio fevereiro fev februari lutego luty şubat \
     février févr fév fevrier fevr februar feber febrero февраль февраля фев февр лютий лютого лют \
     فبراير شباط فيفري",
    "march mar março maart mrt marca marzec mart \
     mars märz maerz mrz mär marzo март марта мар березень березня бер مارس آذار اذار",
    "april apr aprile abril kwietnia kwiecień nisan \
     avril avr abril abr апрель апреля апр квітень квітня квіт кві أبريل ابريل إبريل نيسان أفريل",
    "may mai maggio mag maio mei maja maj mayıs \
     mayo май мая травень травня трав тра مايو أيار ايار ماي",
    "june jun giugno giu junho czerwca czerwiec haziran \
     juin juni junio июнь июня июн червень червня черв чер يونيو يونيه حزيران جوان",
    "july jul luglio lug julho lipca lipiec temmuz \
     juillet juil juli julio июль июля июл липень липня лип يوليو يوليه تموز جويلية",
    "august aug sierpnia sierpień augustus ağustos \
     août aout agosto ago август августа авг серпень серпня серп сер أغسطس اغسطس آب أوت",
    "september sep settembre setembro września wrzesień eylül \
     sept septembre septiembre setiembre set сентябрь сентября сен сент вересень вересня вер вересн \
     سبتمبر أيلول ايلول",
    "october oct ottobre ott outubro out października październik ekim \
     octobre oktober okt octubre октябрь октября окт жовтень жовтня жовт жов \
     أكتوبر اكتوبر تشرين_الأول تشرين_الاول",
    "november nov novembro kasım \
     novembre noviembre ноябрь ноября ноя нояб листопад листопада лист лис نوفمبر تشرين_الثاني",
    "december dec dicembre dezembro grudnia grudzień aralık \
     décembre déc decembre dezember dez diciembre dic декабрь декабря дек грудень грудня груд гру \
     ديسمبر كانون_الأول كانون_الاول",
];

/// Days of the week, which are read over, in the same languages and shape.
const WEEKDAYS: &str = "monday mon tuesday tue tues wednesday wed weds thursday thu thur thurs friday fri saturday \
     sat sunday sun lundi lun mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim montag mo dienstag di \
     mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so lunes martes miércoles mié jueves viernes vie \
     sábado sáb domingo dom lunedì martedì mercoledì gio giovedì venerdì sab sabato domenica segunda terça quarta quinta \
     sexta feira seg ter qua qui sex maandag dinsdag woensdag donderdag vrijdag zaterdag zondag pon wt śr czw pt sob \
     понедельник пн вторник вт среда среду ср четверг чт пятница пятницу пт суббота субботу сб воскресенье вс понеділок вівторок середа середу четвер пʼятниця п'ятниця п’ятниця субота суботу неділя неділю нд \
     الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد";

/// Words that stand in a written date and say nothing: `on`, `at`, `of`, `de`, `Uhr`, `г.`, `року` …
const FILLERS: &str = "on at of the published posted updated date dated de del à a le um uhr den der am vom publié \
     publicado el las hrs г года год р року в о от від hours ore م في يوم الساعة";

/// The month of this number, 1 to 12, that the lower-case word names.
pub(super) fn month(word: &str) -> Option<u32> {
    MONTHS
        .iter()
        .position(|names| names.split_ascii_whitespace().any(|name| name == word))
        .and_then(|index| u32::try_from(index + 1).ok())
}

/// Whether the lower-case word names a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.split_ascii_whitespace().any(|name| name == word)
}

/// Whether the lower-case word may stand in a date without meaning anything.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.split_ascii_whitespace().any(|name| name == word)
}

/// Joins the two words of a Levantine month name, so that one word is one month.
pub(super) fn join_names(text: &str) -> String {
    let mut joined = text.to_owned();
    for name in MONTHS
        .iter()
        .flat_map(|names| names.split_ascii_whitespace())
        .filter(|name| name.contains('_'))
    {
        let spaced = name.replace('_', " ");
        if joined.contains(&spaced) {
            joined = joined.replace(&spaced, name);
        }
    }
    joined
}
