"""A quiz of every kind in English and in French, read as the quiz of a small pack."""

from pathlib import Path

from assessments.reading import Quizzes, read_quizzes
from content.pack import load_pack
from tests.assessments.every_kind import BODY
from tests.builders import MANIFEST, a_pack

Q = "lang/fr/quizzes/kinds.quiz.md"
HEADER = "---\nid: kinds\ntitle: All kinds\nuse: assessment\npass: 10%\n---\n\n"
FR = "---\ntitle: Tous les genres\n---\n\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect width="4" height="3"/></svg>'

FRENCH = """\
## Reliez chaque germe à sa maladie.
{#germs match}

- *Vibrio* => choléra
  > C’est celui de l’eau.
- Giardia => giardiase
- Shigella => dysenterie
- Salmonella => choléra
- => paludisme
  > Par les moustiques.

## Quand ?
{#often match grid shuffle=no partial=exact}

- Bouillir => toujours
- Filtrer => jamais
- Attendre => parfois
- Refroidir => jamais

## Mettez les étapes en ordre.
{#steps order}

1. Laisser reposer
2. Verser à travers un tissu
3. Bouillir
4. Garder

## En montagne, l’eau bout [[(x) plus tôt|( ) plus tard]].
{#gaps cloze}

À [[t]] degrés elle [[=bout|cuit {50%}]].

- [[t]]{number} = 100 +- 0.5
  > Oui.
- [[t]]{number} = 212 {25%}

## Remplissez avec les mots.
{#words cloze bank partial=exact}

Claire ne veut [[=jamais]] dire [[b]] sûre, dit [[a]].

- [[*]] ( ) sable
  > Le sable n’est pas clair.
- [[b]] (x) toujours
- [[b]] ( ) jamais
  > L’eau claire peut être sûre.
- [[a]] = eau
- [[a]] = Eau

## Touchez le sable.
{#tap hotspot}

![Filtre](../media/filter.svg)

- (x) rect 10,20 90,32 "sable fin"
- ( ) rect 0,0 100,100 "le filtre entier" {50%}
  > Soyez plus précis.
- ( ) circle 50,80 10 "sortie"
- ( ) poly 0,90 10,90 5,100

## Nommez les parties.
{#parts label}

![Filtre](../media/filter.svg)

- Sable => rect 10,20 90,32
- Sortie => circle 50,80 10
  > L’eau sort ici.
- Deuxième sortie => circle 50,80 10
- Pompe => none
  > Il n’y en a pas.
- => rect 0,0 5,5 "cadre"
  > C’est le cadre.

## Expliquez.
{#explain essay}

> [!rubric]
> La moitié pour les germes.

## Vérifiez votre plan.
{#plan self}

- [ ] J’ai nommé la source {40%}
- [ ] J’ai nommé la réserve
  > Bien.
- [ ] J’ai nommé le tissu

> [!model]
> Un plan nomme les trois.

## Lisez ceci.
{#read info}

L’eau est mouillée.
"""
NAMES = {  # blanks without a name of their own get letters in the order of the text
    "[[=boils|cooks {50%}]]": "[[does]]",
    "[[(x) sooner|( ) later]]": "[[when]]",
    "[[=bout|cuit {50%}]]": "[[does]]",
    "[[(x) plus tôt|( ) plus tard]]": "[[when]]",
    "[[=never]]": "[[n]]",
    "[[=jamais]]": "[[n]]",
}
ANSWERS = {
    "- [[t]]{number} = 212 {25%}\n": "- [[does]] = {0}\n- [[does]] = {1} {{50%}}\n- [[when]] (x) {2}\n- [[when]] ( ) {3}\n",
    "- [[*]] ( ) ": "- [[n]] = {4}\n- [[*]] ( ) ",
}


def named(text: str, *words: str) -> str:
    """The text with its inline answers written under it."""
    for inline, blank in NAMES.items():
        text = text.replace(inline, blank)
    for mark, lines in ANSWERS.items():
        more = lines.format(*words)
        text = text.replace(mark, mark + more if mark.endswith("\n") else more)
    return text


BASE = named(BODY, "boils", "cooks", "sooner", "later", "never")
OTHER = named(FRENCH, "bout", "cuit", "plus tôt", "plus tard", "jamais")


def read(
    tmp_path: Path, base: str, other: str | None, more: dict[str, str] | None = None, header: str = HEADER
) -> Quizzes:
    """The quizzes of a pack with that one quiz, and its French translation."""
    builder = a_pack(tmp_path, MANIFEST + 'languages = ["fr"]\n').with_module("germs")
    builder.with_file("lang/fr/modules/germs.md", "# Germes\n").with_file("media/filter.svg", PICTURE)
    builder.with_file("quizzes/kinds.quiz.md", header + base)
    if other is not None:
        builder.with_file("lang/fr/quizzes/kinds.quiz.md", other if other.startswith("---") else FR + other)
    for path, text in (more or {}).items():
        builder.with_file(path, text)
    return read_quizzes(load_pack(builder.folder))


def problems(quizzes: Quizzes) -> list[str]:
    """What is wrong in the translation."""
    return [problem.text() for problem in quizzes.problems if problem.path.startswith("lang/")]


def misfits(quizzes: Quizzes) -> list[str]:
    """The problems but for what is not translated."""
    return [line for line in problems(quizzes) if "W505" not in line]
