# What the rule's words mean, one plain sentence each. The words themselves come with the rulebook edition.

term-about = What is meant by { $name }?
term-section = § { $section }, as proposed
term-verbatim = The proposal’s own words, as quoted by:
term-order = Words of an executive order, as quoted by:
term-paraphrase = Not the proposal’s own words. Retold by:
term-failed = The rulebook could not be read. Nothing was changed; open this again.
term-unknown = This edition of the rulebook has no words for it.

term-iaas_product = IaaS product
term-iaas_product-says = Computing, storage or networks on which the customer can run software of its own choice, paid for or on trial. A finished service that runs nothing of the customer’s is none.
term-beneficial_owner = beneficial owner
term-beneficial_owner-says = A natural person who owns at least a quarter of a customer, directly or through others, or who can steer what it does. Companies in between are looked through until people are found.
term-substantial_control = substantial control
term-substantial_control-says = Being able to decide what a customer does, without having to own a share of it: by an office, a contract or a veto. Somebody has to judge it and say on what it rests; it is never computed.
term-us_person = U.S. person
term-us_person-says = A U.S. citizen or permanent resident, a company organised in the United States with its branches abroad, or anybody who is in the United States.
term-presumed_foreign = presumed foreign
term-presumed_foreign-says = Until somebody has looked at a source and recorded that a party is a U.S. person, the party counts as foreign: its identity is verified, and it is counted in the certification.
term-covered_transaction = covered transaction
term-covered_transaction-says = A deal with or for a foreign person that leads, or could lead, to the training of a large AI model that might help malicious cyber activity; also one that only becomes such a deal later.
term-large_ai_model = large AI model of concern
term-large_ai_model-says = A model that is able, or could be made able, to help with attacks on computers, networks or people. It is judged by what it can do, not by one number.
term-knowledge = knowledge
term-knowledge-says = Knowing it, thinking it highly probable, or looking away on purpose. The day on which that began starts the clock.
term-foreign_reseller = foreign reseller
term-foreign_reseller-says = A business outside the United States that buys U.S. cloud from a provider and sells it on: this office, and whoever resells below it.
term-account = account
term-account-says = The standing relationship under which a customer gets cloud from a provider. One customer may have several, at several providers.
term-cip = customer identification programme
term-cip-says = The written programme: what is collected about customers, how they are verified, how records are kept, and how customers are told that information may be disclosed.
term-remediation = remediation
term-remediation-says = What is done when an identity cannot be verified: do not open, allow use under terms, close or watch, or set something right for the customer.
term-certification = certification
term-certification-says = The yearly statement about the programme and its figures. A reseller prepares it for the provider, who hands it on.
term-retention = retention
term-retention-says = How long identifying information must be kept: for the time that the words below give, from the day on which the account was closed or last used. Which of the two days governs is an open question (A-07).
