"""What a command is: its words, what it takes, and whom it is for."""

from dataclasses import dataclass

from bot.domain.permissions import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing a command takes. ``positional`` ones are typed as words, the others as ``--name value``.

    The last words that read as a period go to a parameter named ``period``, wherever it stands. ``choices`` are offered, not enforced.
    ``phrases`` says that quotation marks inside mean something: they are kept where several words are typed. A ``flag`` is typed without a value;
    a ``whole`` one takes the rest of the line as it was typed.
    """

    name: str
    meaning: str
    required: bool = False
    positional: bool = False
    choices: tuple[str, ...] = ()
    phrases: bool = False
    flag: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command: its words, what it answers in one line of at most 100 characters, what it takes, an example of it typed, and whom it is for."""

    name: str
    meaning: str
    parameters: tuple[Parameter, ...] = ()
    example: str = ""
    who: Who = Who.EVERYONE

    @property
    def usage(self) -> str:
        """How it is typed, without the leading ``/vane`` or ``openvane``."""
        return " ".join([self.name, *(_usage(parameter) for parameter in self.parameters)])


def _usage(parameter: Parameter) -> str:
    if parameter.flag:
        return f"[--{parameter.name}]"
    words = parameter.name.upper() if parameter.positional else f"--{parameter.name} {parameter.name.upper()}"
    return words if parameter.required else f"[{words}]"
