"""The words by which the parts of a news page announce themselves.

Pages of English-language news sites change voice at set phrases: "Comments",
"Related", "All rights reserved". A cue counts only where it stands as such a
phrase stands, at the start of a line or as a short line of its own; the same
words inside a sentence mean nothing here.

References
----------
The phrases are those of public news pages at large; none comes from a
particular case.
"""

from __future__ import annotations

import re
from enum import Enum, auto

WORD = re.compile(r"\w+(?:[.'’-]\w+)*")
TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*$")
QUESTION = re.compile(r"\?[\"'”’»)\]]*$")
_EDGE = r"^[^\w©@]*"
_CLOSE = r"[^\w]*$"


class Turn(Enum):
    """Where a line takes the reader: to another part of the page."""

    COMMENTS = auto()
    TEASERS = auto()
    FOOTER = auto()
    FURNITURE = auto()


def _alone(*phrases: str) -> re.Pattern[str]:
    """Match a line that says one of the phrases and no more."""
    return re.compile(rf"{_EDGE}(?:{'|'.join(phrases)}){_CLOSE}", re.IGNORECASE)


def _opening(*phrases: str) -> re.Pattern[str]:
    """Match a line that begins with one of the phrases."""
    return re.compile(rf"{_EDGE}(?:{'|'.join(phrases)})", re.IGNORECASE)


_COUNT = r"(?:\(?\s*\d[\d,.]*\s*[kK]?\s*\)?)"
_COMMENTS = _alone(
    rf"{_COUNT}?\s*(?:reader['’]?s?['’]?\s+)?comments?(?:\(s\))?\s*:?\s*{_COUNT}?",
    rf"(?:view|show|hide|read|see|load|open|all|post)\s+(?:all\s+|the\s+)?{_COUNT}?\s*(?:more\s+)?"
    rf"(?:reader\s+)?comments?\s*{_COUNT}?(?:\s+(?:view|show|hide|read)\s+comments?\s*{_COUNT}?)?",
    r"(?:hide|show) comments.{0,120}",
    r"comments? \(?s?\)?\s*(?:write|post|leave|add) (?:a )?comments?",
    rf"{_COUNT}\s+(?:responses?|replies|thoughts?)(?:\s+(?:to|on)\s+.{{1,160}})?",
    rf"{_COUNT}\s+comments?\s+(?:on|to)\s+.{{1,160}}",
    r"(?:join|start) the (?:discussion|conversation|debate).{0,60}",
    r"(?:leave|post|write|add) (?:a|your) (?:comment|reply|response).{0,80}",
    r"(?:your|readers['’]?|reader) (?:comments|views|responses|opinions|reactions)",
    r"discussion(?: \(\d+\))?",
    r"what do you think\??(?: .{0,60}\bcomments?\b.{0,40})?",
    r"have your say",
    r"conversation(?: \(\d+\))?",
)
_TEASERS = _alone(
    r"related(?:\s+(?:articles?|stories|story|posts?|news|content|coverage|links?|topics?|items?|"
    r"reading|videos?))?",
    r"(?:read|see|learn|discover|find out) more",
    r"(?:read|see|you (?:may|might|will)(?: also)? (?:like|enjoy|be interested in))"
    r"(?: (?:also|next|this next))?",
    r"more (?:from|on|in|about|by)\b.{0,60}",
    r"more (?:stories|news|articles|headlines|coverage|to read|like this|top stories)",
    r"(?:the )?(?:most|top|editor['’]?s['’]?|staff|our|today['’]s) "
    r"(?:read|popular|viewed|shared|commented|watched|recent|emailed|picks?|choice|stories|news|"
    r"headlines|posts|top)(?: .{0,30})?",
    r"featured(?: (?:articles?|stories|posts?|content|videos?))?",
    r"trending(?: (?:now|stories|topics|news))?",
    r"recommended(?: (?:for you|reading|articles?|stories|content|by .{1,20}))?",
    r"recommendations",
    r"popular(?: (?:now|posts?|stories|articles|news|this week))?",
    r"(?:latest|recent|breaking|other|further|similar) "
    r"(?:news|stories|posts?|articles?|headlines|reading|comments?|updates|videos?)",
    r"(?:don['’]t miss|also read|read also|see also|up next|next up|read next|in other news|"
    r"elsewhere on (?:the web|the site|this site)|around the web|from the web|from our partners|"
    r"sponsored(?: content| stories| links)?|promoted(?: content| stories)?|paid content|"
    r"(?:you may|you might|we) also (?:like|recommend)|you may like|you might like|what to read next|"
    r"further reading|in this section|in case you missed it|keep reading|explore more|"
    r"in pictures|watch(?: now| next)?|listen|"
    r"what we(?:['’]re| are) (?:reading|watching|following|listening to|writing))",
)
_ONE_TEASER = _opening(
    r"(?:read more|read also|also read|see also|related(?: (?:article|story|news|post))?|more|watch|"
    r"don['’]t miss|read next|up next|recommended|listen|must read|further reading)\s*[:>»|]\s*\S",
)
_FOOTER = _opening(
    r"(?:©|\(c\)\s*(?:19|20)\d\d|copyright\b\s*(?:©|\(c\)|\d|by\b|of\b|notice|,|:|the\b|[-–—|]|$))",
    r"all rights reserved",
    r"(?:contact|reach)(?: us| the (?:editor|newsroom|desk))(?:\s*(?:at|on|by|:|\||via|today|$)|"
    r"[^\w\s])",
    r"about us(?:\s*[|•·:]|$)|privacy (?:policy|notice|statement)|"
    r"terms (?:of (?:use|service)|and conditions|& conditions)|cookie (?:policy|settings)",
    r"(?:published|printed) (?:and distributed )?by\b.{0,80}(?:ltd|inc|llc|limited|company|group|"
    r"media|press|publishing|publications?|corp)\b",
    r"registered (?:office|in)\b",
    r"(?:tel|telephone|phone|fax|e-?mail|hotline|address|editorial|newsroom|switchboard)\s*[:.]\s*\S",
    r"(?:proudly )?powered by\b|our standards\s*:|designed by\b|hosted by\b|site by\b",
    r"(?:no part of )?this (?:material|site|website|web site|content) (?:may not|is protected|is "
    r"operated|uses cookies)",
    r"you(?:['’]re| are) (?:receiving|getting) this (?:e-?mail|newsletter|message)|"
    r"you received this (?:e-?mail|newsletter|message)|(?:to )?unsubscribe\b",
    r"(?:advertise|advertising|careers|jobs|sitemap|site map|accessibility|imprint|impressum|"
    r"licensing|syndication)(?: with us)?(?:\s*[|•·]|\W*$)",
)
_FOOTER_ANYWHERE = re.compile(
    r"\ball rights (?:are )?reserved\b|\(c\) (?:19|20)\d\d\b|©\s*(?:19|20)\d\d|"
    r"\bis (?:a|an|the) (?:\w+ ){0,3}"
    r"(?:publication|division|subsidiary|service|imprint|(?:registered )?trademark|supplement)"
    r" (?:by|of|from|published by)\b|"
    r"\bmay not be (?:published|reproduced|republished)\b",
    re.IGNORECASE,
)
_FURNITURE = _alone(
    r"loading(?: (?:more|comments|article|content|\.+).{0,20})?|please wait",
    r"search(?: (?:for|this site|the site|site))?|menu|navigation|close|skip to .{2,40}|"
    r"jump to .{2,40}",
    r"(?:sign|log)[ -]?(?:in|up|out)(?: .{0,40})?|login|register|subscribe(?: .{0,50})?|my account|"
    r"subscriptions?|newsletters?(?: .{0,40})?|get the newsletter",
    r"(?:category|categories|tags?|tagged(?: (?:as|with|in))?|filed (?:under|in)|posted in|section|"
    r"topics?|keywords?|source|language|edition)\s*:.{0,120}",
    r"(?:share|tweet|e-?mail|print|save|bookmark|pin(?: it)?|post|send|copy link|like|follow|"
    r"facebook|twitter|x|linkedin|whatsapp|pinterest|reddit|telegram|messenger|flipboard|pocket|"
    r"instagram|youtube|rss|google\+?|tumblr|more|text size|font size|a ?a|print this)"
    r"(?:[\s|•·,/&+-]+(?:share|tweet|e-?mail|print|save|on|to|via|with|this|article|story|page|"
    r"bookmark|pin|it|post|link|like|follow|facebook|twitter|linkedin|whatsapp|pinterest|reddit|"
    r"telegram|instagram|youtube|rss|google\+?|us|by|a friend|options|icon|friends|and|or))*",
    r"(?:share|tweet|like|e-?mail|print|follow) (?:this|us|on|via|by|it)\b.{0,50}",
    r"(?:hide|show|open|close|expand|collapse|toggle) .{2,40}",
    r"(?:previous|next|back|home|top|back to top|continue(?: reading)?|first|last|prev)"
    r"(?: (?:article|story|page|post|home|to .{2,20}))?",
    r"adver(?:t|tisement)s?|sponsored|story continues (?:below|after).{0,40}|"
    r"article continues (?:below|after).{0,40}|continue reading (?:below|the main story)",
    r"(?:please )?(?:log ?in|sign in|register|you (?:must|need to) (?:be logged in|log ?in)).{0,90}",
    r"trackbacks?\b.{0,80}|pingbacks?\b.{0,80}|permalink|(?:e-?mail )?this article",
    r"reply|report(?: (?:abuse|comment))?|flag|edit|delete|upvote|downvote|quote|"
    r"(?:\d+\s*)?(?:up|down)?(?:likes?|votes?|shares?|views?|replies|retweets?)(?:\s*\d+)?|"
    r"(?:reply|like|share|report|flag|permalink)(?:[\s|•·,]+(?:reply|like|share|report|flag|\d+|"
    r"permalink|quote|edit|link))+",
    r"(?:sign up|subscribe|register) (?:to|for|now|today)\b.{0,120}",
    r"your e-?mail (?:address )?will not be .{0,80}|required fields .{0,60}|save my name.{0,120}",
    r"archives?|meta|categories|tags|blogroll|share this|posted in .{0,120}",
    r"cancel(?: reply)?|submit(?: comment)?|post comment|write comment|write a comment|send|"
    r"(?:your )?(?:name|e-?mail(?: address)?|website|message)\s*(?:\*|\(required\))?",
    r"page \d+(?: (?:of|/) \d+)?|\d+\s*(?:/|of)\s*\d+|\d{1,4}|"
    r"\d+[\s-]*min(?:ute)?s?(?: read)?|sort by.{0,40}|(?:newest|oldest|best|top)(?: first)?",
    r"image|photo|video|gallery|photos|videos|slideshow|enlarge(?: image| photo)?|"
    r"view (?:gallery|image|photo|slideshow).{0,20}|click to (?:enlarge|view).{0,30}|play(?: video)?",
)
_PAYWALL = _opening(
    r"(?:to (?:continue|keep|go on) reading\b|(?:already|not yet) (?:a|an) (?:subscriber|member)\b|"
    r"(?:already )?have an account\b|(?:subscribe|register|sign up|sign in) to (?:continue|read|keep)\b|"
    r"this (?:article|content|story) is (?:for|reserved for|only available to|available (?:only )?to|"
    r"exclusive to) (?:our )?(?:paying )?(?:subscribers|members)|"
    r"you(?:['’]ve| have) (?:reached|read|used)\b.{0,60}\bfree (?:articles?|stories)|"
    r"view (?:this )?(?:e-?mail|newsletter|message) in (?:your|a) browser)",
)
_BREADCRUMB = re.compile(r"^[^.!?>»›|/•·]{2,40}(?:(?:[>»›|•·]|/(?!\d))[^.!?>»›|/•·]{2,40}){2,}$")
_TRACKBACK = _opening(r"trackbacks?\b", r"pingbacks?\b")


def turn_of(text: str) -> Turn | None:
    """Say where a line takes the reader, if it is a heading or furniture of a page."""
    if len(text) > 600:
        return None
    head = text[:300]
    if _FOOTER.match(head) or (_FOOTER_ANYWHERE.search(text) and len(text) < 400):
        return Turn.FOOTER
    if len(head) > 220:
        return None
    if _COMMENTS.match(head):
        return Turn.COMMENTS
    if len(head) < 160 and _PAYWALL.match(head):
        return Turn.FURNITURE
    if _FURNITURE.match(head) or (_TRACKBACK.match(head) and len(head) < 100):
        return Turn.FURNITURE
    if _TEASERS.match(head):
        return Turn.TEASERS
    if is_image_name(head) or _BREADCRUMB.match(head):
        return Turn.FURNITURE
    return None


def is_single_teaser(text: str) -> bool:
    """Say whether a line points to one other article ("Read more: ...")."""
    return len(text) < 300 and bool(_ONE_TEASER.match(text))


BULLET = re.compile(r"[-–—*•·▪]\s+(?=\w)")
NUMBERED = re.compile(r"\d{1,2}[.)]\s+[A-Z]")
GREETING = re.compile(
    r"(?:good (?:morning|afternoon|evening|day)|dear (?:readers?|friends?|all)|hello|welcome)\b",
    re.IGNORECASE,
)
SUBJECT = re.compile(r"subject:\s", re.IGNORECASE)
ALL_QUOTED = re.compile(r"[“\"‘«„].*[”\"’»“][.!?]?$")
TURN_OF_TALK = re.compile(r"(?:[A-Z]{1,3}|Question|Answer)\s?[:.]\s")
_IMAGE_FILE = re.compile(
    r"^[^\w]*(?:\S{1,200}|[\w\s()-]{1,80})\.(?:jpe?g|png|gif|webp|bmp|tiff?|svg)[^\w]*$",
    re.IGNORECASE,
)

_AGENCY = (
    r"(?:AP|A\.P\.|AFP|Reuters|REUTERS|Getty(?: Images)?|Bloomberg|Xinhua|Kyodo|EPA|dpa|DPA|TASS|"
    r"Sputnik|UPI|PA|AAP|ANSA|EFE|Jiji|Yonhap|Anadolu|Shutterstock|iStock|Alamy|Corbis|Magnum|"
    r"Flickr|Wikimedia(?: Commons)?|Unsplash|Pool|Agence France-Presse|Associated Press|"
    r"ZUMA(?: Press)?|NurPhoto|SIPA|Sipa|Rex|AFP-JIJI|Agencies|The New York Times|handout|Handout)"
)
_CREDIT = re.compile(
    rf"^[^\w©]*(?:(?:(?:file )?(?:photo(?:graph(?:er|y)?s?)?s?|pictures?|images?|illustration|graphic|"
    rf"video|cartoon|map|artwork)(?: credits?)?|credits?)\s*(?:\(s\))?\s*"
    rf"(?::|\bby\b|©|\bcourtesy\b|\bcopyright\b|[-–—|])\s*\S.{{0,160}}"
    rf"|(?:image (?:copyright|source)|courtesy of|©),?\s*(?!\d{{4}}\b)\S.{{0,100}}"
    rf"|(?:[\w.'’-]+\s+){{0,4}}[\w.'’-]+\s*[/|]\s*(?:\w+\s*/\s*)?{_AGENCY}(?:\s*/.{{0,60}})?"
    rf"|{_AGENCY}(?:\s+(?:photo|file photo|via .{{2,40}}))?(?:\s*[/:].{{1,80}})?)\W*$",
    re.IGNORECASE,
)
_TRAILING_CREDIT = re.compile(
    rf"\s*(?P<credit>[(\[]\s*(?:photo|picture|image|file photo|credit|source|photograph|courtesy)"
    rf"\b[^)\]]{{0,80}}[)\]]"
    rf"|\b(?:photo(?:graph)?|picture|image|illustration)(?: credit)?(?:\s*:|\s+by)\s+[^.]{{2,80}}"
    rf"|(?-i:\b[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}\s*/\s*{_AGENCY}(?:\s*/[\w .]{{1,40}})?))\W*$",
    re.IGNORECASE,
)
CAPTION = _opening(
    r"(?:image |photo |picture )?caption\s*:?\s*\S",
    r"(?:file (?:photo|picture|image)|pictured|in this (?:file )?(?:photo|picture|image)|"
    r"this (?:file )?(?:photo|picture|image)|above|below|left|right)\s*[:,]\s*\S",
    r"(?:in )?(?:this|an?) (?:[\w.,]+ ){0,6}(?:file|handout|undated|archive) "
    r"(?:photo|picture|image|photograph)\b",
    r"(?:a|the) (?:file )?(?:photo|picture|photograph|image) (?:shows|taken)\b",
)
CAPTION_LABEL = _alone(r"(?:image |photo |picture )?caption")
CAPTION_ANYWHERE = re.compile(
    r"\b(?:as seen (?:from|in|on)|file photo|pictured (?:here|above|in|at|on|with)|"
    r"\((?:left|right|centre|center|l|r|c)\)|,? (?:left|right|centre|center),|seen here|"
    r"shown here|in this photo)\b",
    re.IGNORECASE,
)

AUTHOR_NOTE = _opening(
    r"(?:about )?the (?:authors?|writers?|columnists?|contributors?)\b(?:\s*:|\s+(?:is|are|was|were|"
    r"has|have|holds?|serves?|teach(?:es)?|works?|writes?|can be|reports?|covers?)\b|\W*$)",
    r"about the (?:authors?|writers?)\b",
    r"(?:additional |with )?(?:reporting|writing|editing|research) (?:by|from) [A-Z]",
    r"follow (?:him|her|them|the author|[A-Z]\S+(?: [A-Z]\S+){0,2}) (?:on|at) ",
    r"(?:the )?(?:views|opinions) expressed (?:here|in this|are|by)",
    r"this (?:article|essay|column|commentary|story|piece|post|op-ed)(?: (?:was|is|has been|first|"
    r"originally|also|appeared))+",
    r"(?:e-?mail|contact|write to|reach) (?:him|her|them|the (?:author|writer|reporter)|"
    r"[A-Z]\S+(?: [A-Z]\S+){0,2}) at\b",
)
_ROLE = (
    r"(?:professor|fellow|editor|director|journalist|columnist|correspondent|reporter|writer|author|"
    r"analyst|researcher|lecturer|scholar|staff|bureau chief|chair(?:man|woman)?|president|"
    r"commentator|contributor|historian|economist|lawyer|consultant|student|senior|former|visiting|"
    r"associate|freelance|independent|retired|co-founder|founder|head|member|producer|blogger)"
)
BIOGRAPHY = re.compile(
    rf"^[^\w]*(?:(?:Dr|Prof|Mr|Ms|Mrs|Sir)\.? )?[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|von|van|al|bin|"
    rf"el)){{1,4}},?(?: (?:and|&) [A-Z][\w. '’-]{{2,40}})?,? (?:is|was|are|has been|teaches|writes|"
    rf"covers|reports|serves as) (?:(?:a|an|the|currently|also|one of)\b )?(?:[\w’'.&-]+,? ){{0,9}}"
    rf"{_ROLE}\b"
    r"|^[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|von|van|al|bin|el)){1,4} (?:teaches|writes|lectures|reports"
    r"|works|covers)\b[^.]{0,120}?\b(?:at|for|from|on|with) [^.]{2,80}\.(?:\s[^.]{2,160}\.){0,2}$"
)
CONTRIBUTED = re.compile(
    r"\b(?:(?:views|opinions) expressed (?:here|above|in this)|contributed (?:to this|reporting|from)|is the author of|"
    r"(?:can be|may be) (?:reached|contacted|followed) (?:at|on|via))\b",
    re.IGNORECASE,
)

_CREDIT_NEEDS = (")", "]", "/", "photo", "picture", "image", "illustration")
_LONGEST_LINE = 320  # characters; a credit or an image name is never as long as that


def is_image_name(text: str) -> bool:
    """Say whether a line is the name of an image file."""
    return len(text) <= _LONGEST_LINE and _IMAGE_FILE.match(text) is not None


def is_credit(text: str) -> bool:
    """Say whether a line credits a picture."""
    return len(text) <= _LONGEST_LINE and _CREDIT.match(text) is not None


def find_trailing_credit(text: str) -> int | None:
    """Give where a credit that closes a caption begins."""
    start = max(0, len(text) - _LONGEST_LINE)
    tail = text[start:].casefold()
    if not any(part in tail for part in _CREDIT_NEEDS):
        return None
    found = _TRAILING_CREDIT.search(text, start)
    return None if found is None else found.start()
