"""From what was typed to a command and its arguments. Slack gives a line of text, the terminal a list of words; Discord's are typed already."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.query import near_names
from bot.domain.summaries import WORDS_LIMIT, reads_as_period
from bot.domain.text import clean_line
from bot.errors import BadArgument
from handlers.commands.table import COMMANDS, Command, Parameter
from handlers.commands.words import Word, option_of, words_of_arguments, words_of_text

BY_NAME: Mapping[str, Command] = {command.name: command for command in COMMANDS}
ALONE: Mapping[str, str] = {"settings": "settings show"}
"""What the first word of several commands means by itself."""
OFFERED = 4
"""Commands that a mistyped one is answered with; more would be a list, and there is help for that."""
ECHO = 40
"""Characters of somebody's words that an answer repeats."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A command's name and its arguments by parameter name, as typed."""

    command: str
    arguments: dict[str, str] = field(default_factory=dict)


def read_words(text: str) -> Typed:
    """The command in a line of text; help for an empty one. Raises ``BadArgument`` with the mend for a line that is no command."""
    return _typed_whole(text) or _typed(words_of_text(text))


_TWO_WORDS = re.compile(r"\s*(\S+\s+\S+)\s*(.*)", re.DOTALL)


def _typed_whole(text: str) -> Typed | None:
    """A command that takes the rest of its line as it was typed, after the flags that stand before it; None for every other command."""
    found = _TWO_WORDS.fullmatch(text)
    command = BY_NAME.get(" ".join(found[1].casefold().split())) if found else None
    whole = next((parameter for parameter in command.parameters if parameter.whole), None) if command else None
    if found is None or command is None or whole is None:
        return None
    rest, arguments = found[2].strip(), {}
    for flag in (parameter for parameter in command.parameters if parameter.flag):
        said = re.match(rf"(?:--|—|–){flag.name}(?:\s+|$)", rest)
        if said:
            arguments[flag.name] = "yes"
            rest = rest[said.end() :]
    return Typed(command.name, checked(command, {**arguments, whole.name: rest}))


def typed_from_words(arguments: Sequence[str]) -> Typed:
    """The same of a list of words, as a shell gives them."""
    return _typed(words_of_arguments(arguments))


def checked(command: Command, arguments: Mapping[str, str]) -> dict[str, str]:
    """The arguments that say something. Raises ``BadArgument`` with usage and example when one is missing."""
    said = {name: value.strip() for name, value in arguments.items() if value.strip()}
    for parameter in command.parameters:
        if parameter.required and parameter.name not in said:
            raise BadArgument(f"“{command.name}” needs {_called(parameter)}: {_lower_first(parameter.meaning)}.{usage_lines(command)}")
    return said


def usage_lines(command: Command) -> str:
    """How a command is typed, and an example, each on a line of its own after the sentence."""
    return f"\n{command.usage}" + (f"\nFor example: {command.example}" if command.example else "")


def command_named(words: str) -> Command:
    """The command of that name. Raises ``BadArgument`` with the nearest ones for a name that is none."""
    name = " ".join(words.casefold().split())
    if command := BY_NAME.get(ALONE.get(name, name)):
        return command
    first = name.partition(" ")[0]
    kin = [known for known in BY_NAME if known.split()[0] == first]
    if kin and name == first:
        raise BadArgument(f"“{first}” needs a second word: type {_either(kin)}.")
    near = near_names(name, kin or BY_NAME, cutoff=0.7)[:2] or kin or near_names(first, BY_NAME)
    if len(near) > OFFERED:
        near = []
    meant = f"did you mean {_either(near)}?" if near else f"type help{f' {first}' if kin else ''} to see them all."
    raise BadArgument(f"There is no command “{clean_line(words, ECHO)}”: {meant}")


def _typed(words: list[Word]) -> Typed:
    if not words:
        return Typed("help")
    command, rest = _command(words)
    arguments = _Reader(command).arguments(rest)
    return Typed(command.name, checked(command, arguments))


def _command(words: list[Word]) -> tuple[Command, list[Word]]:
    for count in (2, 1):
        name = " ".join(word.text.casefold() for word in words[:count])
        if name in BY_NAME:
            return BY_NAME[name], words[count:]
    return command_named(" ".join(word.text for word in words[:2])), []


class _Reader:
    """Reads the words after one command."""

    def __init__(self, command: Command) -> None:
        self._command = command
        self._options = {parameter.name: parameter for parameter in command.parameters}
        self._positional = [parameter for parameter in command.parameters if parameter.positional]
        self._arguments: dict[str, str] = {}
        self._free: list[Word] = []

    def arguments(self, words: Sequence[Word]) -> dict[str, str]:
        """Everything that was typed, by parameter."""
        left = list(words)
        while left:
            word = left.pop(0)
            parameter = self._option(word)
            if parameter:
                self._take_option(parameter, left)
            else:
                self._free.append(word)
        self._take_period()
        self._take_free()
        return self._arguments

    def _option(self, word: Word) -> Parameter | None:
        """The parameter that a word names as an option; None for a word that is just a word."""
        found = option_of(word)
        if found is None:
            return None
        name, surely = found
        if name in self._options:
            return self._options[name]
        near = near_names(name, self._options)
        if not (surely or near):
            return None
        meant = f"did you mean --{near[0]}?" if near else "leave it out."
        raise BadArgument(f"“{self._command.name}” has no option --{clean_line(name, ECHO)}: {meant}{usage_lines(self._command)}")

    def _take_option(self, parameter: Parameter, left: list[Word]) -> None:
        """Take an option's value from the words that are left: one word, or all up to the next option once everything before it is said."""
        if parameter.name in self._arguments:
            raise BadArgument(f"--{parameter.name} was given twice: give it once.")
        if parameter.flag:
            self._arguments[parameter.name] = "yes"
            return
        many = bool(self._free) or not any(each.required for each in self._positional)
        taken: list[Word] = []
        while left and (many or not taken) and self._option(left[0]) is None:
            taken.append(left.pop(0))
        if not taken:
            raise BadArgument(f"--{parameter.name} needs something after it: {_lower_first(parameter.meaning)}.{usage_lines(self._command)}")
        self._arguments[parameter.name] = taken[0].text if len(taken) == 1 else _joined(taken, parameter)

    def _take_period(self) -> None:
        """The last words that read as a period, where the command takes one."""
        if "period" not in self._options or "period" in self._arguments:
            return
        for count in range(min(WORDS_LIMIT, len(self._free)), 0, -1):
            last = self._free[-count:]
            words = " ".join(word.text for word in last)
            if not any(word.quoted for word in last) and reads_as_period(words):
                self._arguments["period"] = words
                del self._free[-count:]
                return

    def _take_free(self) -> None:
        """What is left belongs to the first parameter that is typed as words."""
        if not self._free:
            return
        parameter = next((each for each in self._positional if each.name not in self._arguments), None)
        if parameter is None or parameter.name == "period":
            words = clean_line(" ".join(word.text for word in self._free), ECHO)
            raise BadArgument(f"“{self._command.name}” has no use for “{words}”: leave it out.{usage_lines(self._command)}")
        self._arguments[parameter.name] = _joined(self._free, parameter)


def _joined(words: Sequence[Word], parameter: Parameter) -> str:
    if parameter.phrases:
        return " ".join(word.as_phrase for word in words)
    if any(word.unclosed for word in words):
        raise BadArgument("A quotation mark is never closed: add another one where the name ends.")
    return " ".join(word.text for word in words)


def _either(names: Sequence[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def _called(parameter: Parameter) -> str:
    """A parameter as it is missed: ``--query``, or ``an address``."""
    if not parameter.positional:
        return f"--{parameter.name}"
    return f"{'an' if parameter.name[0] in 'aeiou' else 'a'} {parameter.name}"


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
