## The reviewer's exam: what it refuses
exam-none = No exam runs in this session; one ends when the vault locks or another person signs in.
exam-empty = An exam has 1 to { $cases } cases.
exam-place = This exam has the cases 1 to { $of }.
exam-answered = This case has its answer already; the first one counts.
exam-reason-lacking = Say why: choose at least one reason code.
exam-reason-over = A paper that is accepted needs no reason. Take the reasons away or choose another outcome.
hint-exam-begin = The vault is unchanged. Begin an exam.
hint-exam-next = The vault is unchanged. Go on to the next case.
