"""What a page says of itself: patterns over one line, or paragraph, each linear in its length."""

from __future__ import annotations

import re
from typing import Final

from app.scoring.text.word_sets import (
    MONTHS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    ZONES,
    any_of,
    read_words,
)

_MONTHS = any_of(MONTHS | SHORT_MONTHS)
_DAYS = any_of(WEEKDAYS | SHORT_WEEKDAYS)
_HOURS = rf"(?:[ap]\.?m\.?|noon|midnight|hrs|eastern|pacific|{any_of(ZONES)})"
# Nothing but when: "12 March 2019 at 11:05 GMT", "Monday, Jan. 4".
_PART = rf"(?:{_MONTHS}|{_DAYS}|{_HOURS}|\d{{1,4}}(?:st|nd|rd|th)?|at|on|of|[|•·,.:/–—@-])"
_WHEN = rf"(?:(?>{_PART})\s{{0,3}}+)++"
_AGO = (
    r"(?:(?:\d{1,3}|an?|one|two|three) (?:minute|min|hour|hr|day|week|month|year)s? ago"
    r"|\d{1,2} ?(?:s|m|mins?|h|hrs?|d|w|mo|yr?) ago|just now)"
)
_STAMPED = r"(?:(?:first|last|originally) )?(?:published|posted|updated|modified|created|filed|date)"
_STAMP = rf"{_STAMPED}\s?:?\s(?:{_WHEN}|{_AGO})"
_NAME = r"(?:@?[A-Z][\w.'’-]{0,30}|de|van|von|der|del|da|la|al)"
_JOINT = r"(?: |, | and | & |/| / | \| |; ?)"
_NAMES = rf"{_NAME}(?:{_JOINT}{_NAME}){{0,9}}"
_AGENCY = (
    r"(?:AP|AAP|REUTERS|Reuters|AFP|EPA|PA|UPI|ANI|PTI|dpa|Xinhua|Getty(?: Images)?|Shutterstock|iStock"
    r"|Bloomberg|Alamy|Rex|(?:The )?(?:Associated Press|Canadian Press)|Agence France-Presse|PA Media"
    r"|Unsplash)"
)
# They end a story with their name; of these one with the initials of its desks.
_WIRE = rf"(?:ANI|BSS|GNA|IANS|NAN|NNN|PTI|UNB|UNI|BERNAMA|Bernama|Xinhua|{_AGENCY})"
DESKED: Final = "PTI"
DESKS: Final = rf"{DESKED}(?: [A-Z]{{2,4}}){{1,9}}"
_INPUTS = r"inputs? from (?:(?:news |wire )?agencies|our [a-z]{3,20}" + rf"|{_NAMES}(?: in {_NAME})?)"
_PICTURE = r"(?:Photo|Photograph|Photography|Image|Picture|Pic|Video|Illustration|Graphic)"
# "By Any Means", "By the Way": headings begin so, and bylines do not.
_POST = (
    r"(?i:(?:[a-z]{2,20}[ /-]){0,4}(?:anchor|columnist|contributor|correspondent|editor|intern|journalist|"
    r"producer|reporter|staff|writer)s?)"
)
_WRITTEN = (
    r"(?:Analysis|Commentary|Compiled|Edited|Opinion|Posted|Report|Reported|Review|Story|Text|Words|Written)"
)
_BYLINE = (
    rf"(?:By|BY|{_WRITTEN} by) (?!(?:A|All|An|Any|Contrast|Comparison|Default|Design|Far|Law|Night|Now|Then|"
    rf"The (?:Book|End|Numbers|Time|Way))\b){_NAMES}(?:, {_POST}(?:, {_NAMES})?)?"
    rf"(?: ?\( ?@\w{{1,20}} ?\))?"
    rf"(?: ?\| ?\S{{1,60}}(?: ?\| ?{_NAMES})?)?"
)
# What ends a caption, or stands by itself; an agency alone in brackets is not enough: "the regulator (EPA)".
_WHOSE = rf"(?:(?i:file )?(?i:{_PICTURE})s?|(?i:credits?|courtesy))"
_CREDIT = (
    rf"[\[(] ?(?:{_WHOSE}(?: (?i:credit|courtesy))?(?: ?:| (?:by|courtesy(?: of)?|copyright|from|via)\b)"
    r" ?[^()\[\]]{1,80}"
    rf"|{_AGENCY} ?(?:Photos?|Images|File|Pool|/)[^()\[\]]{{0,80}}|Getty(?: Images)?"
    rf"|[^()\[\]/]{{2,50}} ?/ ?(?:[^()\[\]/]{{2,40}} ?/ ?)?{_AGENCY}(?:,? [^()\[\]]{{0,40}})?"
    rf"|[^()\[\]/]{{2,50}} (?:via|for) (?:the )?{_AGENCY})[\])]"
    rf"|(?:REUTERS ?/|(?:AP|AFP) (?:Photo|PHOTO) ?/) ?{_NAMES}(?: ?[-–—] ?[A-Z\d]{{4,12}})?"
)
# What opens one.
_LABELED = r"(?i:file(?: photo| picture)?) ?[-–—:]|Image caption,?|Image (?:copyright|source,?) .{2,50}"
_OUTLET = (
    r"(?:News|Times|Post|Mail|Herald|Telegraph|Tribune|Journal|Gazette|Chronicle|Echo|Magazine|Guardian|Independent|"
    r"Standard|Mirror|Express|Sun|Today|Weekly|Review|Star|BBC|CNN|NBC|CBS|ABC|NPR|PBS|AP|AFP|Reuters|Bloomberg)"
)
# What a site puts under a post: "— Ann Lee (@annlee) 10:11 AM - May 3, 2024".
_TIME = r"(?:\d{1,2}[:.]\d\d(?: ?[AP]\.?M\.?)?(?: [-–·,]|,)? )?"
_POSTER = r"[—–-][ \xa0]?[^\n—–]{1,60}\(@\w{1,20}\)"
_POSTED = rf"[ \xa0](?i:{_TIME}(?:{_MONTHS}\.? \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTHS}\.?,? \d{{4}}))"
_REPORTERS = r"(?:writer|reporter|correspondent)s?(?: (?:at|for|with) .{1,60})?"
_LINES: Final = (
    rf"(?i:{_STAMP}(?:{_STAMP})?|{_AGO}|(?={_MONTHS}|{_DAYS}|\d){_WHEN})",
    r"(?i:(?:(?:©|\(c\)|copyright)(?: ©| \(c\))?)(?= ?(?:19|20)\d\d\b|.{0,90}\b(?:19|20)\d\d\b).{0,120})",
    r"(?i:all rights reserved)",
    r"(?i:this (?:material|content|story|article) may not be (?:published|reproduced|copied|used)\b.{0,120})",
    rf"(?:By|BY|{_WRITTEN} by) {_NAME}(?: {_NAME}){{1,3}} in {_NAME}(?: {_NAME}){{0,2}}",
    rf"{_BYLINE}(?:(?:,| [-–—])? (?:(?i:{_STAMP}|{_AGO})|(?i:{_WHEN})))?",
    rf"(?i:{_STAMP})[-–—,]? ?{_BYLINE}",
    rf"[—–-]{{0,2}} ?[Ww]ith (?:files |reporting )?(?:from |by )?(?:the )?{_AGENCY}(?:(?:,| and) {_AGENCY})?",
    _CREDIT,
    _LABELED,
    rf"{_POSTER}{_POSTED}(?: \d{{1,3}}\.)?(?: ?\.){{0,2}}",  # with the number of the next item of a list
    rf"[\[(]?{_AGENCY}(?: (?:Photo|Images|File|Pool))?\s?/\s?{_NAMES}[\])]?",
    rf"[\[(]?{_NAMES}(?:\s?/\s?| (?:via|for) )(?:The )?{_AGENCY}[\])]?",
    rf"[\[(]?(?:via )?{_AGENCY}[\])]?",
    rf"[\[(]{_NAME}(?: {_NAME}){{1,3}} ?/ ?{_NAME}(?: {_NAME}){{0,4}}[\])]",
    (
        rf"\(?(?:(?:Handout|Pool|File) )?(?:{_PICTURE}|photo|image)s?(?: (?:credit|courtesy))?"
        rf"(?: ?: ?| by | via | copyright | source,? ){_NAMES}(?: for {_NAMES})?\)?"
    ),
    rf"{_PICTURE} by {_NAMES} (?:on|via) {_NAME}",
    rf"\(?{_PICTURE}s? of {_NAME}(?: {_NAME}){{0,2}}\)?",
    rf"\(?(?:[Cc]redit|CREDIT)s?: {_NAMES}\)?",
    # Of these two the first letter stands before its boundary: so it is sought, and not every place tried.
    r".{3,120}c(?<!\wc)ontributed(?: reporting)? to this (?:report|story|article)",
    rf"\(?(?:Additional )?[Rr]eporting by {_NAMES}.{{0,120}}",
    rf"{_NAME}(?: {_NAME}){{1,3}} (?:is|are) (?:an? )?(?:\w{{4,14}} )?staff {_REPORTERS}",
    # What agencies tell their clients.
    r"BC-[A-Z]{2}-.{1,80}|Eds\.?: .{1,200}|AP Photos? [A-Z]{2,6}\d{2,4}\b.{0,80}|\^page \d.{0,20}",
    r"\(?(?:MORE|more|END|ENDS|ends)\)|ENDS|-{1,2}30-{1,2}",
    # What they sign a story with.
    rf"{DESKS}|END/[A-Z/-]{{2,20}}|(?:-- ?)?(?:NNN-)?{_WIRE}|[\[(]{_WIRE}[\])]",
    r"(?:[-–—] ?|-- ?|\()[Aa]gencies\)?",
    rf"\(?[Ww]ith (?:(?:[Aa]gency|[Aa]gencies|{_WIRE}) (?:inputs?|reports)|{_INPUTS})\)?",
)
_SITE = r"(?:facebook|twitter|instagram|youtube|linkedin|pinterest|snapchat|tiktok|telegram|whatsapp|reddit)"
_WORK = r"(?:(?:this|the|full) )?(?:article|page|piece|post|report|story|video)"
_LEGAL = (
    r"(?:terms (?:of (?:use|service)|(?:and|&) conditions)|(?:privacy|cookie) (?:policy|notice|settings))"
)
_HOW = r"(?:by|on|via|with) [^.?!]{1,60}"
_SIGN_UP = r"(?:please )?(?:register|sign ?up|subscribe)"
_ADVERT = r"(?: (?:(?:the|this) )?(?:ad|advert|advertisement|gallery|photo|poll|slideshow|tweet|video)s?)?"
_RELATED = (
    r"related(?: (?:content|information|reading|topics?"
    r"|(?:article|coverage|link|news|post|stor(?:y|ie)|video)s?))?"
)
# Words before others' headlines, with a colon or none, and those that a headline may have for itself.
_LEADS = (
    rf"also read|read (?:also|more|next)|see also|{_RELATED}|you m(?:ay|ight) also like"
    r"|more on this(?: (?:story|topic))?"
)
_CALLS = r"read(?: this)?|keep reading|(?:also )?watch|don['’]t miss|listen|most read"
# What a list of them stands under.
_HEADS = (
    rf"{_LEADS}|what to read next|up next|in case you missed it|(?:also )?in other news|from our archives?"
    r"|more (?:from [^.?!]{1,30}|like this|stories)|(?:most|more) (?:popular|read|shared|viewed)"
    r"|trending(?: now)?|recommended(?: (?:for you|reading|stories|videos))?|(?:further|keep) reading"
    r"|(?:latest|top) (?:articles|headlines|news|stories)|editors?['’]?s? picks?"
)
# What a page asks or offers its reader, in small letters: what is none is seen at its first letter. In markup
# most is dropped with its element (`markup.notices`).
_NOTICES: Final = (
    # Between two paragraphs.
    r"[-– ]{0,2}(?:skip )?advert(?:isements?|ising|orial)?[-– ]{0,2}",
    r"advertisement ?[-–—|] ?continue[sd]? (?:below|reading)(?: (?:below|the main story))?",
    r"(?:sponsored|promoted|branded|paid|partner)(?: (?:content|links?|message|posts?|stories))",
    r"sponsored|promoted|ad",
    rf"(?:(?:poll|take|vote)\b.{{1,40}}[-–—|] ?)?(?:article|post|story) continues (?:after|below){_ADVERT}",
    r"(?:(?:article|story) )?continue[sd]? (?:below|reading)(?: (?:below|(?:the )?main story))?",
    r"scroll down (?:for|to)\b.{0,80}",
    # Letters, accounts, other sites.
    rf"{_SIGN_UP}(?: (?:here|now|today))?",
    rf"{_SIGN_UP} (?!to vote)(?:and|at|for|here|now|on|to|today|with)\b[^.?!]{{0,140}}",
    r"(?:please )?click (?:below|here|through)\b[^.?!]{0,140}",
    r"get (?:the (?:best|latest|top)|our free)\b[^.?!]{1,120}\b(?:e-?mail|inbox|newsletter)",
    r"get (?:digital|full|unlimited) access\b[^.?!]{0,140}|cancel any ?time",
    r"(?:(?:log|sign) in|create an account|already a (?:member|subscriber))(?: (?:or|to) [^.?!]{1,60})?",
    r"already a (?:member|subscriber)\?|(?:this|the) (?:article|story) is for subscribers(?: only)?",
    r"you['’]ve reached your limit of (?:free )?(?:articles|stories)\b[^.?!]{0,60}",
    r"support (?:(?:independent|local|our|quality) ){1,2}(?:journalism|reporting)|donate(?: (?:now|today))?",
    rf"(?:comment on|e-?mail|gift|like|listen to|print|save|share(?: or comment on)?) {_WORK}(?: {_HOW})?",
    r"share or comment on this article: .{1,200}",
    rf"(?:share|tweet)(?: (?:on|via|with) (?:e-?mail|{_SITE}))?|share full article",
    rf"copy link|e-?mail|print|{_SITE}",
    rf"(?:please )?(?:connect with|find|follow|join) [^.?!]{{1,60}} on {_SITE}\b[^?!]{{0,100}}",
    rf"(?:please )?like [^.?!,]{{1,60}} on {_SITE}(?: here)?",
    r"(?:follow @\w{1,30}[ ,]{0,2}){1,9}",
    r"(?:contact|e-?mail|reach|write to) [^?!@]{1,60} at [^\s@]{1,40}@[^\s@]{1,60}",
    r"(?:view|read) this e-?mail in (?:your|a) browser|(?:view|open) in (?:your )?browser",
    r"unsubscribe(?: from this list| here)?|manage your (?:account|e-?mails?|subscriptions?)",
    r"(?:manage|update) (?:my |your )?preferences|our mailing address is",
    r"want to change how you receive these e-?mails\?",
    r"you can (?:update your preferences|unsubscribe)\b[^?!]{0,80}",
    r"(?:we use|this (?:site|website) uses) cookies\b[^?!]{0,160}|(?:accept|reject|manage)(?: all)? cookies",
    r"download (?:our|the) [^.?!]{0,40}\bapp|enable notifications",
    r"do not sell(?: or share)? my personal information",
    # Others' headlines and comments.
    r"(?:learn|read|see|watch)(?: (?:also|here|more))?: https?://\S{1,200}",
    rf"{_HEADS}|read the full (?:article|story)",
    r"(?:no|\d{1,5}) comments?|comments(?: ?\(\d{1,5}\))?",
    r"\d{1,3} min(?:ute)?s?(?: read)?|reading time: \d{1,3} min(?:ute)?s?",
    r"(?:add|hide|leave|load|post|read|show|view) (?:(?:a|all|more|the|your) )?(?:comments?|replies|reply)",
    rf"(?:be the first to|join the) (?:comment|conversation|discussion)(?: about {_WORK})?",
    # Pictures and players, tips, what the page is.
    r"(?:hide|show|toggle) caption|modal trigger|(?:pause|play|watch)(?: (?:the )?video)?",
    r"listen|loading|mute",
    r"enlarge this image|open image in gallery|(?:image|page|photo|picture|slide) \d{1,3} (?:/|of) \d{1,3}",
    r"(?:e-?mail|send)(?: us)? (?:(?:news )?tips|your (?:news|stories|tips))\b.{0,100}",
    r"report an? (?:error|mistake|typo)|back to (?:the )?top|skip to (?:main )?content",
    r"(?:about|contact) us|(?:open )?(?:navigation )?menu|close|home|search|sent from my \w{1,20}",
    rf"(?:{_LEGAL}|terms)(?: ?(?:[|·•/,]|and) ?(?:{_LEGAL}|terms)){{0,3}}",
    rf"{_WORK} is (?:more than|over) \w{{1,10}} (?:month|year)s? old",
    rf"{_WORK} (?:(?:has|is|was) )?(?:been )?(?:first|originally) (?:appeared|published)\b.{{0,120}}",
    rf"a version of {_WORK} (?:appear|(?:was|is) (?:first )?publish)(?:s|ed)\b.{{0,200}}",
    r"the post .{1,200} (?:appeared first|first appeared) on .{1,60}",
    rf"{_WORK} has been updated|our standards: .{{1,60}}",
    r"(?:article )?(?:posted|reprinted|republished) with (?:the )?(?:author['’]s )?permission\b.{0,100}",
    r"(?:filed under|tags|topics)(?:: .{1,150})?|notes? (?:for|to) editors?|# ?# ?#",
    r"(?:media|press)(?: relations)? (?:contacts?|enquiries|inquiries)|contacts?",
    r"for (?:further|more) information,? (?:please )?(?:contact|go to|see|visit)\b.{0,200}",
)
NAMES: Final = _NAMES  # in a pattern
# "Ann Lee, political editor", "Ann Lee, The Echo": so an article may begin, and a letter end.
HEAD_BYLINE: Final = re.compile(
    rf"{_NAME}(?: {_NAME}){{1,3}}(?: and {_NAME}(?: {_NAME}){{1,3}})?, "
    rf"(?:{_POST}(?:, {_NAMES})?|(?:[Tt]he )?(?:{_NAME} ){{0,3}}{_OUTLET})"
)
# Wherever it stands; without its date it signs a quotation alone.
SIGNATURE: Final = re.compile(rf"(?<!\S){_POSTER}(?P<date>{_POSTED}(?!\w))?")
CREDIT: Final = re.compile(rf"(?:{_CREDIT})\.?")
CAPTION_LABEL: Final = re.compile(
    rf"(?:(Image (?:copyright|source,?) {_NAMES}) (?=Image caption))?(Image caption,? )(?=[A-Z\d\"“‘])"
    r"|((?:FILE(?: PHOTO| PICTURE)?|File (?:photo|picture))(?: ?: | [-–—] ))(?=[A-Z\d\"“‘])"
)
LINE: Final = re.compile(r"(?:[-–—•*] ?)?(?:" + "|".join(_LINES) + r")[.:]?")
NOTICE: Final = re.compile(r"(?:[-–—•*»>] ?)?(?:" + "|".join(_NOTICES) + r")(?:[.:!…]| ?[»›>]|\.\.\.)?")
# What lines and notices begin with, or have behind one mark; a number apart.
OPENERS: Final = (
    MONTHS
    | SHORT_MONTHS
    | WEEKDAYS
    | SHORT_WEEKDAYS
    | read_words(
        """
        a aap about accept ad add additional advert advertisement advertisements advertising advertorial afp
        agence alamy all already also an analysis and ani ap article articles associated at back bc be bernama
        bloomberg branded bss by canadian cancel click close comment commentary comments compiled connect
        contact contacts continue continued continues cookie copy copyright create created credit credits date
        do donate download dpa e edited editor editors eds email enable end ends enlarge epa facebook file
        filed find first follow for from full further gallery get getty gift gna graphic graphics handout hide
        home ians illustration illustrations image images in instagram istock join just keep last latest learn
        leave like linkedin listen load loading log manage media menu midnight modal modified more most mute
        nan navigation nnn no noon note notes on one open opinion originally our pa page paid partner pause
        photo photograph photographs photography photos pic pics picture pictures piece pinterest play please
        poll pool post posted press print privacy promoted pti published reach read reading recommended reddit
        register reject related report reported reporting reprinted republished reuters review rex save scroll
        search see send sent share show shutterstock sign signup skip slide snapchat sponsored story subscribe
        support tags take telegram terms text the this three tiktok toggle top topics trending tweet twitter
        two unb uni unsplash unsubscribe up update updated upi via video videos view vote want watch we what
        whatsapp with words write written xinhua you you've youtube
        © # ^ [ ( - – — -- --- • * » > < _
        """
    )
)
# Of these, words that open most of an article's own sentences; what lines have behind them.
COMMON_OPENERS: Final = read_words("a all an for from in the this we you")
SECONDS: Final = read_words(
    """
    article associated can canadian case content day further hour hr material may might min minute month more
    other our page piece post report rights site story use version video website week year * _ < [ (
    """
)
# The headline of another text behind a word for the reader, or before one.
_TEASERS: Final = (
    rf"(?i:{_LEADS}|{_CALLS}): .{{1,200}}",
    r"(?i:in (?:photos|pics|pictures)): .{1,200}",
    r"MORE: .{1,200}",
    r"(?i:gallery|photos|podcast|slideshow|video): [^.]{1,200}(?!\.)",
    r".{1,140}R(?<!\wR)(?:ead|EAD) (?:more|MORE)(?: »| >| ›|\.\.\.|…)?",
)
TEASER: Final = re.compile(r"(?:[-–—•*»>] ?)?(?:" + "|".join(_TEASERS) + r")[.:]?")
# The first words of most of them, and the last of the others; before the first there may be one mark.
TEASING: Final = read_words(
    "also don't gallery in keep listen more most photos podcast read related see slideshow video watch you"
)
# The same in markup, where a paragraph is given: before any other words, and before a link alone.
LEAD: Final = re.compile(rf"(?:{_LEADS})\s*:", re.IGNORECASE)
LEAD_TO_LINK: Final = re.compile(rf"(?:{_LEADS}|{_CALLS}|more|see)\s*:", re.IGNORECASE)
# With links behind it, more than a line by itself is the heading of a list.
LIST_HEAD: Final = re.compile(
    rf"{_HEADS}|(?:elsewhere|more) (?:from|on) [^.?!]{{1,60}}"
    r"|(?:most|more) (?:popular|read|shared|viewed|stories|like this) from [^.?!]{1,60}"
    r"|don['’]t miss|in the news|you might have missed",
    re.IGNORECASE,
)
# In a paragraph that may be another's than the article's.
OF_PAGE: Final = re.compile(
    rf"©|\ball rights reserved\b|\bcopyright \d|\b(?:uses?|accept(?: all)?) cookies\b|\b(?:{_LEGAL})\b"
    r"|\bfollow us\b|\bour newsletters?\b|\b(?:enable|turn on) javascript\b"
    r"|\b(?:subscribe|sign up|register|log ?in|sign in) (?:to|for|now|today|here|with)\b"
    r"|\bmay not be (?:reproduced|published|republished)\b",
    re.IGNORECASE,
)
# Words of a dialog or a wall, too, by which an article could be told as well.
OF_WALL: Final = re.compile(
    r"\bcookies?\b|\bconsent\b|\bpersonal data\b|\bprivacy\b|\bpartners (?:store|process|use)\b"
    r"|\b(?:un)?subscri(?:be[rs]?|bing|ption)\b|\bsign(?:ing)? (?:in|up)\b|\blog ?in\b|\bmailing list\b"
    r"|\bnewsletters?\b|\bin your (?:browser|inbox)\b|\bemail address\b|\bjavascript\b|\bad ?block"
    r"|\bfree articles?\b|\bto continue reading\b|\b(?:our|independent) journalism\b",
    re.IGNORECASE,
)
