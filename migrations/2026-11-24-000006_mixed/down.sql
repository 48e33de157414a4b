DROP TABLE central_figures;
