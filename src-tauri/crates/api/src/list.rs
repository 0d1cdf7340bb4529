//! The one list of commands. Everything else about the door is made from it: dispatch, roles, schemas, types.
//!
//! A line reads: `name(Request) -> Answer, access, [rules and fields it serves] => room;`. `desk` commands work
//! without an open vault; `office` commands get the open vault; `apart` commands wait for another program and hold
//! the vault only while they ask it. Access names the right that the table of design asks
//! for: `any` (whoever is signed in), `work` (reviewer, approver, officer), `second` (approver, officer), `officer`.

/// Hands the list of commands to another macro.
#[macro_export]
macro_rules! with_commands {
    ($callback:ident) => {
        $callback! {
            desk {
                session(Nothing) -> Session, [] => session;
                vaults(Nothing) -> VaultList, [] => session;
                add_vault(AddVault) -> VaultList, [] => session;
                create_vault(CreateVault) -> KitView, [] => session;
                finish_vault(FinishVault) -> Session, [] => session;
                print_kit(PrintTo) -> PaperWritten, [] => session;
                cancel_create(Nothing) -> Done, [] => session;
                unlock(Unlock) -> Session, [] => session;
                open_by_kit(OpenByKit) -> Session, [] => session;
                open_demo(OpenDemo) -> Session, [] => session;
                restore_backup(RestoreBackup) -> Session, [] => session;
                lock(Nothing) -> Session, [] => session;
                chosen_files(ChosenFiles) -> ChosenFilesView, [] => session;
                jobs(Nothing) -> JobsView, [] => jobs;
                cancel_job(CancelJob) -> Done, [] => jobs;
            }
            office {
                switch_person(SwitchPerson) -> Session, any, [] => session;
                save_draft(SaveDraft) -> Done, any, [] => jobs;
                load_draft(DraftByKey) -> DraftView, any, [] => jobs;
                drop_draft(DraftByKey) -> Done, any, [] => jobs;

                today(Nothing) -> TodayView, any, [
                    "AI-02", "CERT-02", "CIP-09", "CIP-12", "CERT-03", "RES-02", "RES-03", "AI-06", "AI-07",
                    "SPM-01", "SPM-02", "CIP-07"
                ] => today;
                export_calendar(ExportCalendar) -> Written, work, ["AI-02", "CERT-02"] => today;
                search(Search) -> SearchResult, any, [] => customers;

                office(Nothing) -> OfficeView, any, [] => office;
                save_organisation(SaveOrganisation) -> OfficeView, officer, ["CERT-A", "CERT-G", "CERT-I"] => office;
                add_person(AddPerson) -> OfficeView, officer, [] => office;
                set_roles(SetRoles) -> OfficeView, officer, [] => office;
                change_passphrase(ChangePassphrase) -> Done, any, [] => office;
                reset_passphrase(ResetPassphrase) -> OfficeView, officer, [] => office;
                filing_keys(Nothing) -> FilingKeysView, officer, [] => office;
                read_filing_key(ReadFilingKey) -> KeyPreview, officer, [] => office;
                import_filing_key(ImportFilingKey) -> FilingKeysView, officer, [] => office;
                choose_filing_key(ChooseFilingKey) -> FilingKeysView, officer, [] => office;
                renew_filing_key(RenewFilingKey) -> FilingKeysView, officer, [] => office;
                save_policy(SavePolicy) -> OfficeView, officer, [
                    "CIP-01", "CIP-09", "CERT-B", "CERT-C", "CERT-D", "CERT-E", "CERT-F", "CERT-H", "CERT-J"
                ] => office;
                checklist(Nothing) -> ChecklistView, any, ["CIP-05"] => checklists;
                set_checklist(SetChecklist) -> ChecklistView, officer, ["CIP-05"] => checklists;
                save_provider(SaveProvider) -> OfficeView, officer, ["CERT-A"] => office;
                products(Nothing) -> ProductsView, any, [] => scope;
                save_product(SaveProduct) -> ProductsView, officer, [] => scope;
                rulebook(Nothing) -> RulebookView, any, ["ENF-01", "ENF-02", "ENF-03"] => rulebook;
                choose_setting(ChooseSetting) -> RulebookView, officer, [] => rulebook;
                read_edition(ReadEdition) -> EditionRead, officer, [] => rulebook;
                load_edition(LoadEdition) -> RulebookView, officer, [] => rulebook;
                use_edition(UseEdition) -> RulebookView, officer, [] => rulebook;
                prepare_epoch(PrepareEpoch) -> KitView, officer, ["CIP-11"] => office;
                print_epoch_kit(PrintTo) -> PaperWritten, officer, [] => office;
                finish_epoch(FinishVault) -> OfficeView, officer, ["CIP-11"] => office;
                cancel_epoch(Nothing) -> Done, officer, [] => office;
                screening(Nothing) -> ScreeningView, any, ["SPM-01", "SPM-02"] => screening;
                read_list(ReadList) -> ListRead, officer, [] => screening;
                import_list(ImportList) -> ScreeningView, officer, [] => screening;
                save_measure(SaveMeasure) -> ScreeningView, officer, ["SPM-01", "SPM-02"] => screening;
                step_measure(StepMeasure) -> ScreeningView, officer, ["SPM-01", "SPM-02"] => screening;
                screen_parties(ScreenParties) -> Screened, work, ["SPM-01"] => screening;
                party_hits(PartyById) -> HitsView, any, [] => screening;
                dispose_hit(DisposeHit) -> PartyHits, work, [] => screening;
                print_fingerprints(PrintTo) -> PaperWritten, any, [] => office;
                make_backup(MakeBackup) -> BackupView, work, ["CIP-11"] => office;

                customers(CustomerQuery) -> CustomerPage, any, [] => customers;
                saved_views(Nothing) -> SavedViews, any, [] => customers;
                save_view(SavedView) -> SavedViews, any, [] => customers;
                rename_view(RenameView) -> SavedViews, any, [] => customers;
                drop_view(DropView) -> SavedViews, any, [] => customers;
                customer(PartyById) -> CustomerView, any, [
                    "CIP-04", "CUST-01", "CUST-02", "CUST-03", "CUST-04", "CUST-05", "CUST-06", "CUST-07",
                    "CUST-08", "CUST-09", "CUST-10", "CUST-11", "CUST-12", "CUST-13", "CUST-14", "VER-07"
                ] => customers;
                save_party(SaveParty) -> PartySaved, work, [
                    "CIP-04", "CIP-08", "CUST-01", "CUST-02", "CUST-03", "CUST-04", "CUST-05", "CUST-07", "CUST-08",
                    "CUST-09", "CUST-10", "CUST-12"
                ] => customers;
                save_role(SaveRole) -> PartySaved, work, [
                    "CIP-06", "CIP-08", "CUST-06", "CUST-13", "CERT-M"
                ] => customers;
                save_holding(SaveHolding) -> PartySaved, work, ["CIP-04", "CIP-08", "CUST-06"] => customers;
                determine(Determine) -> PartySaved, work, ["CIP-03", "CUST-14"] => customers;
                record_notice(RecordNotice) -> PartySaved, work, ["CIP-01"] => customers;
                merge_parties(MergeParties) -> PartySaved, work, [] => customers;
                unmerge_parties(MergeParties) -> PartySaved, work, [] => customers;
                reveal_value(RevealValue) -> Revealed, any, ["CIP-11"] => customers;
                answer_control(AnswerControl) -> ControlAnswered, work, ["CIP-04", "CIP-08", "CUST-06"] => customers;
                tell_owner(TellOwner) -> PartySaved, work, ["CIP-08", "CUST-06"] => customers;
                close_us_exit(CloseUsExit) -> CaseSaved, work, ["CIP-03", "CUST-14"] => customers;
                reach(PartyById) -> ReachView, any, ["CIP-03", "CIP-04"] => scope;
                read_ownership(ReadOwnership) -> OwnershipDryRun, work, ["CIP-04"] => bods;
                import_ownership(ImportOwnership) -> OwnershipImported, work, ["CIP-04", "CIP-08", "CUST-06"] => bods;
                export_ownership(ExportOwnership) -> Written, officer, ["CIP-04", "CUST-06"] => bods;
                save_account(SaveAccount) -> AccountSaved, work, ["CERT-01", "VER-07"] => customers;
                step_account(StepAccount) -> AccountSaved, work, ["CIP-07", "CIP-10", "VER-07"] => customers;

                add_documents(AddDocuments) -> DocumentsAdded, work, ["CIP-05"] => documents;
                inbox(Nothing) -> InboxView, any, [] => documents;
                document(DocumentById) -> DocumentView, any, ["VER-02"] => documents;
                describe_document(DescribeDocument) -> DocumentView, work, ["CIP-05", "VER-02"] => documents;
                link_document(LinkDocument) -> DocumentView, work, ["CIP-05"] => documents;
                unlink_document(UnlinkDocument) -> DocumentView, work, [] => documents;
                read_mrz(ReadMrz) -> MrzView, any, ["CIP-05"] => documents;
                custody(DocumentById) -> CustodyView, any, [] => custody;
                recheck_document(DocumentById) -> SealChecked, any, [] => custody;

                queue(QueueQuery) -> QueueView, any, ["CIP-05"] => review;
                case(CaseById) -> CaseView, any, [
                    "CIP-05", "VER-01", "VER-02", "VER-03", "VER-04", "VER-05", "VER-06"
                ] => review;
                reasons(Nothing) -> ReasonTable, any, [] => review;
                open_case(OpenCase) -> CaseSaved, work, ["CIP-05"] => review;
                plan_case(PlanCase) -> CaseSaved, work, [] => review;
                note_case(NoteCase) -> CaseSaved, work, [] => review;
                start_review(CaseById) -> CaseSaved, work, [] => review;
                withdraw_case(CaseById) -> CaseSaved, work, [] => review;
                save_review(SaveReview) -> ReviewSaved, work, ["VER-02", "VER-03", "VER-04"] => review;
                ask_evidence(AskEvidence) -> CaseSaved, work, ["CIP-06"] => review;
                record_decision(RecordDecision) -> CaseSaved, work, [
                    "CIP-05", "CIP-07", "VER-01", "VER-02", "VER-03", "VER-04", "VER-05", "VER-06"
                ] => review;
                withdraw_decision(CaseById) -> CaseSaved, work, [] => review;

                exam(Nothing) -> ExamView, work, [] => exam;
                exam_start(StartExam) -> ExamView, work, [] => exam;
                exam_case(ExamCaseAt) -> ExamCase, work, [] => exam;
                exam_answer(AnswerExam) -> ExamGrade, work, [] => exam;

                approvals(Nothing) -> ApprovalsView, any, ["CIP-05", "VER-01", "VER-05", "VER-06"] => approvals;
                approve_case(ApproveCase) -> CaseSaved, second, ["CIP-05", "VER-06"] => approvals;
                return_case(ReturnCase) -> CaseSaved, second, [] => approvals;
                approve_filing(ApproveFiling) -> FilingView, second, [] => approvals;

                remediations(Nothing) -> RemediationsView, any, ["CIP-07"] => remediation;
                record_remediation(RemediationForm) -> RemediationSaved, work, ["CIP-07", "CERT-O"] => remediation;
                remediation_step(RemediationWords) -> RemediationSaved, work, ["CIP-07", "CERT-O"] => remediation;
                resolve_remediation(ResolveRemediation) -> RemediationSaved, work, ["CIP-07", "ANN-F"] => remediation;
                record_redress(RecordRedress) -> RemediationSaved, work, ["CIP-07"] => remediation;
                unverified(UnverifiedQuery) -> UnverifiedRegister, any, [
                    "CIP-07", "CERT-02", "CERT-N", "CERT-O", "ANN-E", "ANN-F"
                ] => unverified;
                write_unverified(WriteUnverified) -> Written, work, ["CIP-07"] => unverified;

                read_customer_file(ReadCustomerFile) -> CustomerDryRun, work, ["CIP-04"] => imports;
                import_customers(ImportCustomers) -> ImportedCustomers, work, [
                    "CIP-04", "CUST-01", "CUST-02", "CUST-03", "CUST-07", "CUST-08", "CUST-09", "CUST-10", "VER-07"
                ] => imports;
                write_rejected_customers(WriteRejectedCustomers) -> Written, work, [] => imports;
                import_profiles(Nothing) -> ImportProfilesView, any, [] => imports;
                save_import_profile(SaveImportProfile) -> ImportProfilesView, work, [] => imports;
                remove_import_profile(RemoveImportProfile) -> ImportProfilesView, work, [] => imports;
                batches(Nothing) -> BatchesView, any, [] => imports;
                undo_batch(UndoBatch) -> BatchesView, work, [] => imports;
                read_access_file(ReadAccessFile) -> AccessDryRun, work, ["CIP-04"] => imports;
                import_access(ImportAccess) -> ImportedAccess, work, ["CIP-04", "CUST-11", "VER-07"] => imports;
                write_rejected_accesses(WriteRejectedAccesses) -> Written, work, [] => imports;
                access_logs(Nothing) -> AccessView, any, ["CIP-04"] => imports;
                accesses(AccessQuery) -> AccessPage, any, ["CIP-04", "CUST-11"] => imports;

                candidates(Nothing) -> CandidatesView, any, ["AI-02"] => training;
                candidate(CandidateById) -> CandidateView, any, [
                    "AI-02", "AI-01", "AI-03", "AI-04", "AI-05", "AI-06", "AI-07", "AI-B", "AI-C", "AI-D", "AI-E", "AI-F",
                    "AI-G", "AI-H", "AI-I", "AI-J", "AI-K", "AI-L", "AI-M", "AI-N", "AI-O", "AI-P", "AI-Q", "AI-R"
                ] => training;
                save_candidate(SaveCandidate) -> CandidateSaved, work, [
                    "AI-02", "AI-04", "AI-E", "AI-J", "AI-K", "AI-L", "AI-M", "AI-N", "AI-O", "AI-P", "AI-Q", "AI-R"
                ] => training;
                judge_candidate(JudgeCandidate) -> CandidateSaved, work, ["AI-02", "AI-04"] => training;
                update_arrangement(UpdateArrangement) -> CandidateSaved, work, ["AI-04", "AI-Q"] => training;
                correct_report(CorrectReport) -> CandidateSaved, work, ["AI-07"] => training;
                accelerators(Nothing) -> Peaks, any, ["AI-K"] => training;
                estimate_operations(EstimateOperations) -> Operations, any, ["AI-K"] => training;
                find_runs(FindRuns) -> RunsFound, work, ["AI-02"] => training;
                record_run(RecordRun) -> CandidateSaved, work, ["AI-02"] => training;

                filings(Nothing) -> FilingsView, any, ["CERT-01"] => filings;
                filing(FilingById) -> FilingView, any, [
                    "CERT-01", "AI-02", "CERT-02", "CERT-03", "AI-07", "CERT-A", "CERT-B", "CERT-C", "CERT-D",
                    "CERT-E", "CERT-F", "CERT-G", "CERT-H", "CERT-I", "CERT-J", "CERT-K", "CERT-L", "CERT-M",
                    "CERT-N", "CERT-O", "CERT-P", "CERT-Q", "CERT-R", "ANN-A", "ANN-B", "ANN-C", "ANN-D", "ANN-E",
                    "ANN-F", "ANN-G", "AI-A", "AI-B", "AI-C", "AI-D", "AI-E", "AI-F", "AI-G", "AI-H", "AI-I",
                    "AI-J", "AI-K", "AI-L", "AI-M", "AI-N", "AI-O", "AI-P", "AI-Q", "AI-R", "AI-S", "AI-T"
                ] => filings;
                begin_certification(BeginCertification) -> FilingView, work, [
                    "CERT-01", "CERT-02", "CERT-03", "CERT-A", "CERT-K", "CERT-L", "CERT-M", "CERT-N", "CERT-O",
                    "ANN-E", "ANN-G"
                ] => filings;
                begin_report(BeginReport) -> FilingView, work, ["AI-02", "AI-07", "AI-A", "AI-I"] => filings;
                office_changes(Nothing) -> ChangesView, any, ["CERT-03"] => changes;
                record_change(RecordChange) -> ChangesView, work, ["CERT-03"] => changes;
                set_aside_change(SetAsideChange) -> ChangesView, work, ["CERT-03"] => changes;
                figure_rows(FigureRowsQuery) -> FigureRows, any, [
                    "CERT-01", "CERT-K", "CERT-L", "CERT-N", "CERT-O", "ANN-E", "ANN-F"
                ] => filings;
                save_answers(SaveAnswers) -> FilingView, work, [
                    "CERT-01", "AI-02", "CERT-B", "CERT-C", "CERT-D", "CERT-E", "CERT-F", "CERT-H", "CERT-J",
                    "CERT-P", "CERT-Q", "CERT-R", "ANN-A", "ANN-B", "ANN-C", "ANN-D", "ANN-F", "AI-S", "AI-T"
                ] => filings;
                check_filing(FilingById) -> FilingView, work, ["CERT-01", "AI-02"] => filings;
                reopen_filing(FilingById) -> FilingView, work, [] => filings;
                withdraw_filing(FilingById) -> FilingView, work, [] => filings;
                answer_disclosure(AnswerDisclosure) -> FilingView, officer, [] => filings;
                preview_filing(FilingById) -> FilingPages, any, [] => filings;
                check_upload(FilingById) -> UploadView, any, [] => filings;
                sign_filing(SignFiling) -> FilingView, officer, [
                    "CERT-01", "AI-02", "ENF-03", "CERT-R", "AI-T"
                ] => filings;
                countersign_filing(CountersignFiling) -> FilingView, officer, [] => filings;
                drop_first_signature(FilingById) -> FilingView, officer, [] => filings;
                write_timestamp_request(WriteTimestampRequest) -> FilingView, officer, [] => filings;
                place_timestamp(PlaceTimestamp) -> FilingView, officer, [] => filings;
                export_filing(ExportFiling) -> Exported, officer, ["CERT-01", "AI-02"] => filings;
                mark_sent(MarkSent) -> FilingView, officer, ["CERT-01", "AI-02"] => filings;
                record_outcome(RecordOutcome) -> FilingView, officer, ["CERT-01", "AI-02"] => filings;
                reveal_document(RevealDocument) -> Written, officer, [] => filings;
                difference_of(Compare) -> ComparedFilings, any, ["ANN-G"] => filings;

                requests(Nothing) -> RequestsView, any, ["RES-02", "RES-03", "AI-06", "AI-07", "ASM-01"] => requests;
                record_request(RecordRequest) -> RequestSaved, work, [
                    "RES-02", "RES-03", "AI-06", "AI-07", "ASM-01", "AI-S"
                ] => requests;
                assign_request(AssignRequest) -> RequestSaved, work, [] => requests;
                record_cure(RecordCure) -> RequestSaved, work, ["RES-03"] => requests;
                answer_request(AnswerRequest) -> RequestSaved, officer, [
                    "RES-02", "RES-03", "AI-06", "AI-07", "ASM-01", "AI-S"
                ] => requests;
                close_request(EndRequest) -> RequestSaved, work, [] => requests;
                withdraw_request(EndRequest) -> RequestSaved, work, [] => requests;
                save_attachment(SaveAttachment) -> Written, work, [] => attachments;
                assessment_kit(KitOf) -> AssessmentKit, any, ["ASM-01"] => assessment;
                describe_class(DescribeClass) -> RequestSaved, work, ["ASM-01"] => assessment;
                recommend_measure(RecommendMeasure) -> RequestSaved, work, ["ASM-01"] => assessment;
                finish_measure(FinishMeasure) -> RequestSaved, work, ["ASM-01"] => assessment;
                incidents(Nothing) -> IncidentsView, any, ["RES-04", "CIP-11"] => incidents;
                record_incident(RecordIncident) -> IncidentSaved, work, ["RES-04", "CIP-11"] => incidents;
                note_incident(NoteIncident) -> IncidentSaved, work, ["RES-04"] => incidents;
                confirm_incident(NoteIncident) -> IncidentSaved, work, ["RES-04"] => incidents;
                report_incident(ReportIncident) -> IncidentSaved, officer, ["RES-04"] => incidents;
                close_incident(CloseIncident) -> IncidentSaved, work, [] => incidents;
                resellers(Nothing) -> ResellersView, any, ["RES-01", "RES-03", "CERT-M"] => resellers;
                review_reseller(ReviewReseller) -> ResellersView, work, ["RES-01", "RES-03"] => resellers;
                end_reseller(EndReseller) -> ResellersView, work, ["RES-03"] => resellers;
                programme(ProgrammeQuery) -> ProgrammeView, any, ["CIP-01", "CIP-12", "RES-01", "CERT-Q"] => programme;
                begin_programme(Nothing) -> ProgrammeView, work, ["CIP-01"] => programme;
                save_programme(SaveProgramme) -> ProgrammeView, work, [
                    "CIP-01", "CIP-02", "CERT-B", "CERT-C", "CERT-D", "CERT-E", "CERT-F", "CERT-H", "CERT-J",
                    "CERT-P"
                ] => programme;
                submit_programme(ProgrammeById) -> ProgrammeView, work, ["CIP-12"] => programme;
                reopen_programme(ProgrammeById) -> ProgrammeView, work, [] => programme;
                withdraw_programme(ProgrammeById) -> ProgrammeView, work, [] => programme;
                approve_programme(ApproveProgramme) -> ProgrammeView, second, ["CIP-12"] => programme;
                enforce_programme(ProgrammeById) -> ProgrammeView, officer, ["CIP-01", "CIP-12", "CERT-Q"] => programme;
                note_programme(NoteProgramme) -> ProgrammeView, work, ["CIP-12", "ANN-B", "ANN-C"] => programme;
                review_programme(ReviewProgramme) -> ProgrammeView, second, ["CIP-12", "ANN-A"] => programme;
                export_programme(ExportProgramme) -> ProgrammeCopy, officer, [
                    "RES-01", "RES-02", "CERT-Q"
                ] => programme;
                exemptions(Nothing) -> ExemptionsView, any, ["ADP-01", "ADP-02", "ADP-A", "ADP-B", "ADP-C", "ADP-D", "ADP-E", "ADP-F"] => exemptions;
                begin_exemption(BeginExemption) -> ExemptionsView, work, ["ADP-01"] => exemptions;
                write_factor(WriteFactor) -> ExemptionsView, work, ["ADP-01", "ADP-A", "ADP-B", "ADP-C", "ADP-D", "ADP-E", "ADP-F"] => exemptions;
                watch_flag(WatchFlag) -> ExemptionsView, work, ["ADP-01", "ADP-B"] => exemptions;
                seek_exemption(SeekExemption) -> ExemptionsView, officer, ["ADP-01"] => exemptions;
                decide_exemption(DecideExemption) -> ExemptionsView, officer, ["ADP-01"] => exemptions;
                record_adp_change(RecordAdpChange) -> ExemptionsView, work, ["ADP-02"] => exemptions;
                tell_adp_change(TellAdpChange) -> ExemptionsView, officer, ["ADP-02"] => exemptions;
                end_exemption(EndExemption) -> ExemptionsView, officer, ["ADP-01"] => exemptions;

                retention(RetentionQuery) -> RetentionView, any, ["CIP-10", "VER-07"] => retention;
                set_hold(SetHold) -> HoldSaved, officer, ["CIP-10"] => retention;
                lift_hold(LiftHold) -> HoldSaved, officer, ["CIP-10"] => retention;
                set_local_term(SetLocalTerm) -> RetentionView, officer, ["CIP-10"] => retention;
                preview_purge(PreviewPurge) -> PurgePreview, officer, ["CIP-10"] => retention;
                purge_party(PurgeParty) -> Purged, officer, ["CIP-10"] => retention;
                print_purge(PrintPurge) -> PaperWritten, officer, ["CIP-10"] => retention;

                journal(JournalQuery) -> JournalView, any, [] => journal;
                verify_journal(Nothing) -> JournalCheck, any, ["CIP-10"] => journal;
                knows_head(KnowsHead) -> HeadKnown, any, [] => journal;
                export_journal(ExportJournal) -> JournalFile, any, [] => journal;
            }
            apart {
                show_page(ShowPage) -> PageUrl, any, ["CIP-05"] => documents;
                read_document(ReadDocument) -> DocumentReading, any, [] => documents;
                copy_outside(CopyOutside) -> CopyMade, officer, [] => redaction;
            }
        }
    };
}
