"""A small course in English with a whole French translation and the beginning of an Arabic one, as authors write them."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

MANIFEST = """\
format = 1
id = "org.example.water"
version = "2.1.0"
title = "Safe water at home"
language = "en"
languages = ["en", "fr", "ar"]
authors = ["A. Author"]
license = "CC-BY-4.0"
summary = "How to find, treat and store drinking water."

[award]
name = "Safe water, level 1"
criteria = "Pass the final."

[[skill]]
name = "Treat water"
framework = "Example framework"
code = "treating"
url = "urn:example:treating"

[[part]]
title = "Start"
items = ["modules/01-germs.md", "quizzes/check.quiz.md", "modules/02-treat/index.md"]

[[part]]
title = "Prove it"
items = ["quizzes/final.quiz.md"]
"""
GERMS = """\
---
id: germs
title: Germs in water
minutes: 5
---

Clear water may carry germs. Then [treat it](02-treat/index.md), and see [germ](../glossary.md#germ).

![A clay pot with a lid](../media/pot.svg)
"""
TREAT = """\
---
id: treat
title: Treat it
minutes: 10
needs: germs
skills: treating
---

Boil water for **one minute**.

![A clay pot with a lid](../../media/pot.svg)
"""
GLOSSARY = "## Germ {#germ}\n\nA living thing too small to be seen.\n"
CHECK = """\
---
id: check
title: Check yourself
---

## Is clear water always safe?
{#clear shuffle=no}

- ( ) Yes
  > Germs are too small to be seen.
- (x) No

> [!hint]
> Think of what you cannot see.
"""
FINAL = """\
---
id: final
title: Final
use: assessment
pass: 75%
---

Answer every question.

## How long must water boil at sea level?
{#boil-time skill=treating}

![A clay pot with a lid](../media/pot.svg)

- ( ) 10 seconds
  > Far too short.
- (x) 1 minute
- ( ) 20 minutes {50%}
  > Safe, but it wastes fuel.

## Which of these make water safe?
{#safe}

- [x] Boiling
- [ ] Cooling
- [x] Chlorine

## What do you call boiled water that has cooled?
{#safe-word text}

- = water
- = drinking water

> [!explanation]
> Water stays water.

## How many degrees has boiling water at sea level?
{#degrees number}

- = 100 +- 1
  > Well done.
"""
POT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80" viewBox="0 0 120 80">'
    '<rect width="120" height="80" fill="#2a7"/></svg>'
)

FR_MANIFEST = """\
title = "Eau potable à la maison"
summary = "Trouver, traiter et garder l’eau à boire."

[award]
name = "Eau potable, niveau 1"

[[skill]]
code = "treating"
name = "Traiter l’eau"

[[part]]
title = "Pour commencer"

[[part]]
title = "Faites vos preuves"
"""
FR_GERMS = f"""\
---
title: Les germes dans l’eau
translates: {sha256(GERMS.encode()).hexdigest()}
---

L’eau claire peut porter des germes. Alors [traitez-la](02-treat/index.md), et voyez [germe](../glossary.md#germ).

![Un pot en argile avec un couvercle](../media/pot.svg)
"""
FR_TREAT = """\
---
id: treat
title: Traitez-la
---

Faites bouillir l’eau pendant **une minute**.

![Un pot en argile avec un couvercle](../../../../media/pot.svg)
"""
FR_GLOSSARY = "## Germe {#germ}\n\nUn être vivant trop petit pour être vu.\n"
FR_CHECK = """\
---
title: Testez-vous
---

## L’eau claire est-elle toujours sûre ?
{#clear shuffle=no}

- ( ) Oui
  > Les germes sont trop petits pour être vus.
- (x) Non

> [!hint]
> Pensez à ce que vous ne voyez pas.
"""
FR_FINAL = f"""\
---
id: final
title: Épreuve finale
translates: {sha256(FINAL.encode()).hexdigest()}
---

Répondez à toutes les questions.

## Combien de temps l’eau doit-elle bouillir au niveau de la mer ?
{{#boil-time}}

![Un pot en argile avec un couvercle](../media/pot.svg)

- ( ) 10 secondes
  > Bien trop court.
- (x) 1 minute
- ( ) 20 minutes {{50%}}
  > Sûr, mais c’est gaspiller du bois.

## Qu’est-ce qui rend l’eau potable ?
{{#safe}}

- [x] Bouillir
- [ ] Refroidir
- [x] Le chlore

## Comment appelle-t-on l’eau bouillie qui a refroidi ?
{{#safe-word text}}

- = eau
- = eau potable

> [!explanation]
> L’eau reste de l’eau.

## Combien de degrés a l’eau bouillante au niveau de la mer ?
{{#degrees number}}

- = 100 +- 1
  > Bravo.
"""
FR_POT = POT.replace("#2a7", "#27a")

AR_MANIFEST = 'title = "ماء آمن في البيت"\nsummary = "كيف تجد ماء الشرب وتعالجه وتحفظه."\n'
AR_GERMS = """\
---
title: الجراثيم في الماء
---

قد يحمل الماء الصافي جراثيم. ثم [عالجه](02-treat/index.md) بالأمر `boil --minutes 1`.

![جرة من فخار لها غطاء](../media/pot.svg)
"""
AR_CHECK = """\
---
title: اختبر نفسك
---

## هل الماء الصافي آمن دائما؟
{#clear shuffle=no}

- ( ) نعم
  > الجراثيم أصغر من أن ترى.
- (x) لا
"""

FILES = {
    "pack.toml": MANIFEST,
    "modules/01-germs.md": GERMS,
    "modules/02-treat/index.md": TREAT,
    "glossary.md": GLOSSARY,
    "quizzes/check.quiz.md": CHECK,
    "quizzes/final.quiz.md": FINAL,
    "media/pot.svg": POT,
    "lang/fr/pack.toml": FR_MANIFEST,
    "lang/fr/modules/01-germs.md": FR_GERMS,
    "lang/fr/modules/02-treat/index.md": FR_TREAT,
    "lang/fr/glossary.md": FR_GLOSSARY,
    "lang/fr/quizzes/check.quiz.md": FR_CHECK,
    "lang/fr/quizzes/final.quiz.md": FR_FINAL,
    "lang/fr/media/pot.svg": FR_POT,
    "lang/ar/pack.toml": AR_MANIFEST,
    "lang/ar/modules/01-germs.md": AR_GERMS,
    "lang/ar/quizzes/check.quiz.md": AR_CHECK,
}


def a_translated_course(folder: Path, changed: Mapping[str, str | None] | None = None) -> Path:
    """Write the course into `folder`; `changed` replaces files, adds some, and leaves out those that are None."""
    for path, text in (FILES | dict(changed or {})).items():
        if text is not None:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    return folder
