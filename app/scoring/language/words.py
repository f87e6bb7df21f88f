"""Words and endings that tell English from other languages in Latin script; own lists."""

from __future__ import annotations

from app.scoring.text.word_sets import read_words

# Words that are common in English news and spell no common word of another language in Latin script.
ENGLISH = read_words(
    """
    the of and that with this from who not said but your what which they their she him hers our ours its
    you would could should been were there here when where why how about after before because against
    just than then these those them into through during between without within while until since
    although though if out off down more much many some any every each other another such only own same
    also even never ever always often again once now yet too very really actually almost already maybe
    can may might must shall does did doing done being having get gets got getting go goes going gone
    went comes came coming make makes made making take takes took taken taking say says saying tell
    tells told know knows knew known think thinks thought see sees saw seen want wants wanted give gives
    gave given find finds found keep keeps kept left leave leaves leaving seem seems need needs help
    helps feel feels look looks looking looked work works working worked call calls called calling try
    trying tried ask asks asked asking use used uses using become becomes became show shows showed shown
    start starts started starting stop stops turn turns turned run runs running hold holds held bring
    brings brought begin begins began happen happens happened write wrote written live lives living
    lived move moved moving believe believes lose loses lost win wins won winning dies died kill kills
    killed killing hits face faces facing warns warned slams blasts urges claims claimed report reports
    reported reveals revealed confirms announced accused arrested charged shot shooting attack attacks
    first last next great little good bad best better worst worse big bigger biggest high higher old
    young small large early later free full right wrong true few less several both two three five seven
    eight nine ten hundred thousand million ones whose whom whether however despite amid among across
    around behind below above beyond toward towards upon like unlike people woman women child children
    kid kids girl girls boy boys families family friend friends mother father brother daughter wife
    husband parents year years month months weeks day days today yesterday tomorrow night morning hour
    hours world country state states city street house home white black american americans british
    english government court law laws judge officer officers officials lawmakers senators congressman
    election elections voters voting army soldiers troops peace death dead deadly murder fire school
    schools students teachers health news story money taxes trade business company companies price
    prices jobs workers growth thing things way ways something nothing anything everything someone
    anyone everyone nobody
    arent couldnt didnt doesnt dont hasnt isnt shouldnt thats theyre wasnt werent whats wouldnt youre
    """
)
# English words that are also words elsewhere, or names: half a witness.
SHARED = read_words(
    """
    a all an are as at be by come do for had has have he her his i in is it let long man me men mine
    most my no on or over put so still to under us war was we week will
    """
)
CONTRACTIONS = ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m")
# Endings that few other languages share: half a witness, in words long enough to have them.
ENDINGS = tuple(
    read_words(
        """
        ing ings ed ly ers ism ists ty ry ys ght ship ful less ness tion tions wn ow ck sh th ths tch dge aw
        ews
        """
    )
)
MIN_ENDED = 5  # letters
# Function words of other languages in Latin script that English prose does not use.
FOREIGN = read_words(
    """
    en je les est dans pour avec sur une qui que quoi pas sont ont été leur leurs aux ce cette ces mais
    où nous
    vous ils elle elles après avant selon depuis encore pourquoi deux comme aussi très
    der das und ist nicht ein eine einen einem einer auf mit von zu für sich auch nach bei aus wird
    werden
    wurde sind wir ihr sein haben hatte über unter zwei warum weiter neuen vom zum zur mehr
    los las del una unos con por para según pero más está están fue han dos qué sus este esta estos como
    muy
    desde hasta donde cuando sobre también ya hoy
    il lo gli della delle dei degli nel nella che per sono è anche più dopo prima dal dalla perché
    questo
    questa hanno stato alla
    os das dos uma não mais foi são pelo pela também já seu sua ao aos nas nos dois em
    het een van dat niet zijn voor ook nog maar bij naar wordt werd heeft hebben meer waarom uit aan
    twee
    och att det som inte är av för på till med den har om från efter två hur vid
    ikke til og fra etter efter hvorfor kan ved blev ble
    ja ei että oli mukaan ovat kuin mutta myös ensi vuoden
    się nie jest na że przez dla jak jego oraz po dlaczego od który która są przy
    je se že podle také který jsou při za ako
    și în la cu din pentru nu sunt este care mai după
    egy és hogy nem az volt szerint miatt meg
    bir ve için olarak daha çok ile göre yeni bu
    yang dan di untuk dengan tidak ini itu dari pada dalam akan tahun
    ng mga ang sa na ay
    ya wa kwa na
    y el els amb dels
    nga dhe të më për
    ir un ar uz ka
    yn yr ar mae wedi i'r o'r
    agus raibh tá sé inniu ó
    gister vir hulle
    si su al lo
    hai aur nahi nahin bahut kiya kya raha rahi kaha unhone
    ni kuwa wake baada alisema
    wey dey wetin nuh seh
    ti awon ijoba
    """
)
# Of them, those that stand in names and titles that English texts use: half a witness.
IN_NAMES = read_words(
    "al ar dan das del den der di dos el han il ja ka la las lo los na ni per ti un van von wa wake y"
)
