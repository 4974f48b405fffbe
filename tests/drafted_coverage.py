"""Coverage of three invented disputes, written for these tests: two states, a strike, a river.

Only the countries of the first exist; people, places, bodies, papers and events are invented.
"""

from __future__ import annotations

from pathlib import Path

STATES = {
    "herald.txt": """\
Chile and Bolivia trade threats over lithium road

Published: 14 March 2022

Bolivia will close the Ollara road to Chilean trucks unless Santiago drops its new transit fee, Foreign Minister Ana \
Quiroga said on Monday.
“We will not pay for a road that we built ourselves,” Quiroga told reporters in La Paz.
Chile imposed the fee in January 2022 after months of complaints about damage to the pass.
President Marcos Urrutia of Chile said his government was ready to lower the fee if Bolivia opened its books on the \
traffic.
He ruled out abolishing it.
Bolivia has rejected any inspection of its customs posts.
The two ministers met in Arica on 9 March 2022 and parted without a statement.
Chile wants Bolivia to accept joint patrols along the pass.
Analysts expect the quarrel to last into the summer.
""",
    "tribune.txt": """\
Talks on the pass fail again

Published: 2 May 2022

Bolivia closed the Ollara road on 28 April 2022, four days after a second round of talks failed.
The closure came as no surprise, because La Paz had threatened to close the road since March.
Chile suspended the purchase of Bolivian gas on 30 April 2022 in response.
Quiroga demanded that Chile abolish the transit fee.
Urrutia, for his part, offered to halve the fee.
Chile fears that its mines will run short of labour if the road stays shut.
Bolivia will reopen the road only if Chile abolishes the fee, a spokesman for the ministry said.
Peru has offered to mediate between the two countries.
A quick settlement is unlikely, said Lucia Paredes, a lecturer at the University of Tacna.
""",
    "observer.txt": """\
What Chile can still give

Published: 9 May 2022

Chile could lift the fee for trucks that carry food.
But Chile refuses to abolish it altogether, and officials in Santiago deny that the pass was ever free.
Bolivia insists that the treaty of 1904 guarantees free transit.
Bolivia cannot keep the road shut for long, because its own farmers depend on the port of Arica.
Chile has agreed to let Peru mediate.
Urrutia is reluctant to give way before the vote in September.
""",
}

STRIKE = {
    "evening.txt": """\
Ferry crews vote to strike

Published: 3 June 2024

Members of the Harbour Workers’ Union voted on 1 June 2024 to stop work on all ferries of Norrland Lines.
The union demands a pay rise of 9 percent and a second crew on night crossings.
Norrland Lines offered 4 percent last week and refused to discuss the night crossings.
“We will not sail with half a crew,” said Maja Lind, the leader of the union.
The company threatened to lay off 120 people if the strike goes ahead.
Passengers fear that the islands will be cut off before the holidays.
The union is ready to keep the hospital ferry running.
Transport minister Jon Ekdal urged the company to return to the table.
""",
    "coast.txt": """\
Second week of the ferry strike

Published: 17 June 2024

The strike began on 10 June 2024 and has halted nine of ten ferries.
Norrland Lines hired crews from abroad on 13 June 2024, which the union called a provocation.
The union blocked the pier at Sund on 14 June 2024.
Maja Lind said the union would accept 6 percent only if the company put a second crew on night crossings.
The company rejects the second crew as too expensive.
Norrland Lines wants the labour court to stop the blockade.
The government is considering a law that would end the strike.
The mediator, Karin Holt, expects no agreement before July.
""",
    "gazette.txt": """\
Islanders ask how long it will last

Published: 24 June 2024

Ekdal met Lind and the head of Norrland Lines, Per Alm, on 20 June 2024 in Sund.
Alm said the company was willing to pay 5 percent in exchange for a contract of three years.
Lind rejected a contract of three years.
The company denies that it hired crews from abroad before the vote.
The government plans to bring a bill before parliament if the strike is not over by 5 July 2024.
The union opposes the bill.
Economists predict that the company will give in.
""",
}

RIVER = {
    "valley.txt": """\
Who may drink from the Sella

Published: 8 July 2021

Farmers in the upper valley of the Sella refuse to open their weirs, although the town of Brenno has had no water for \
three days.
The Ministry of Water ordered them to release a third of the flow on 5 July 2021.
The farmers say they will open the weirs only if the ministry pays for the lost harvest.
The town council of Brenno wants the ministry to take over the weirs.
“If nothing happens, we will open them ourselves,” mayor Tonia Rizzi said.
The ministry is unwilling to send the police.
The farmers built two more weirs in June 2021.
The council threatened to sue the farmers.
""",
    "post.txt": """\
Ministry offers money for water

Published: 22 July 2021

The Ministry of Water offered the farmers 200 euros per hectare on 19 July 2021.
The farmers rejected the offer and demanded 450 euros.
The ministry cannot pay more without the consent of parliament.
The town council filed a suit against the farmers on 20 July 2021.
Rizzi said the council would withdraw the suit if the weirs were opened for two hours a day.
Hydrologists warn that the river will run dry in August.
The farmers deny that they take more than their share.
The ministry says that they take twice their share.
""",
    "radio.md": """\
# Two hours a day

Published: 3 August 2021

The farmers opened the weirs on 1 August 2021 for two hours, after they had met officials of the ministry in Brenno.
The town council withdrew its suit on 2 August 2021.
The farmers want the ministry to build a reservoir above the valley.
The ministry promised to study the reservoir.
The council supports the reservoir.
It is likely that the quarrel will return next summer.
""",
}

DISPUTES = {"states": STATES, "strike": STRIKE, "river": RIVER}


def write_coverage(folder: Path, dispute: str) -> Path:
    """Write the coverage of a dispute into a folder."""
    for name, text in DISPUTES[dispute].items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
